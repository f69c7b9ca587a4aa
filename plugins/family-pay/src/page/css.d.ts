// The packer gathers style sheets into the page's one style; to the compiler they are empty.
declare module '*.css' {}
