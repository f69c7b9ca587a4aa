// Names in SQL, the same for both engines. A file of its own, so that the writer thread starts
// without drizzle.

// Names of tables and columns alone, which are few.
const sqlNames = new Map<string, string>()

/** The SQL name of a table or column: camelCase in code, snake_case in SQL. */
export function sqlName(name: string): string {
  const known = sqlNames.get(name)
  if (known !== undefined) return known
  const made = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  sqlNames.set(name, made)
  return made
}
