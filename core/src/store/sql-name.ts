// Names in SQL, the same for both engines. A file of its own, so that the writer thread starts
// without drizzle.

/** The SQL name of a table or column: camelCase in code, snake_case in SQL. */
export const sqlName = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
