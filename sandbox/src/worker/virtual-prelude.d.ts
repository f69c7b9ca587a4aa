/** The text of the prelude, put in by `scripts/bundle-worker.ts`. */
declare module 'virtual:prelude' {
  const text: string
  export default text
}
