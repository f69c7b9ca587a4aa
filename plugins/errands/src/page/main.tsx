// Starts the page.
document.title = '到位'
