// The pieces that the page is made of.

const root = (): Element => document.querySelector('#root') ?? document.body

/** A line of text by name; gives what writes it. */
export function output(name: string): (text: string) => void {
  const line = document.createElement('output')
  line.setAttribute('aria-label', name)
  root().append(line)
  return (text) => (line.textContent = text)
}

/** A button. */
export function button(name: string, press: () => unknown): void {
  const element = document.createElement('button')
  element.textContent = name
  element.addEventListener('click', () => void press())
  root().append(element)
}

/** A line to type in; gives what reads it. */
export function field(name: string): () => string {
  const element = document.createElement('input')
  element.setAttribute('aria-label', name)
  root().append(element)
  return () => element.value
}
