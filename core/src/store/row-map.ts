// Rows by table and key without building a name for each look-up: most keys are one text, which
// serves as it is.

import { keyText, type Key, type TableName } from './tables.ts'

/** Values by table and key. */
export class RowMap<Value> {
  readonly #tables = new Map<TableName, Map<string, Value>>()
  #size = 0

  /** How many keys there are. */
  get size(): number {
    return this.#size
  }

  get(table: TableName, key: Key): Value | undefined {
    return this.#tables.get(table)?.get(keyText(key))
  }

  has(table: TableName, key: Key): boolean {
    return this.#tables.get(table)?.has(keyText(key)) === true
  }

  /** Whether there is a key that `rowName` calls so. */
  hasName(name: string): boolean {
    const bar = name.indexOf('|')
    // A name of anything else finds no table.
    return this.#tables.get(name.slice(0, bar) as TableName)?.has(name.slice(bar + 1)) === true
  }

  set(table: TableName, key: Key, value: Value): void {
    const rows = this.#rowsOf(table)
    const before = rows.size
    rows.set(keyText(key), value)
    this.#size += rows.size - before
  }

  delete(table: TableName, key: Key): void {
    if (this.#tables.get(table)?.delete(keyText(key)) === true) this.#size -= 1
  }

  /** All values, table by table. */
  values(): Value[] {
    return [...this.#tables.values()].flatMap((rows) => [...rows.values()])
  }

  #rowsOf(table: TableName): Map<string, Value> {
    const known = this.#tables.get(table)
    if (known !== undefined) return known
    const made = new Map<string, Value>()
    this.#tables.set(table, made)
    return made
  }
}
