// What the database itself refuses, whoever asks: sums below zero or beyond a limit, and any change
// of a row that the hash chain sealed. The ledger never asks for either; this holds when it errs.

const sums = ['debits_pending', 'debits_posted', 'credits_pending', 'credits_posted']
const neverBelowZero = sums.map((column) => `"${column}" >= 0`).join(' and ')

/** The limits of an account as its flags say, in the SQL of both engines. */
const accountChecks = [
  neverBelowZero,
  `("flags" & 2) = 0 or "debits_pending" + "debits_posted" <= "credits_posted"`,
  `("flags" & 4) = 0 or "credits_pending" + "credits_posted" <= "debits_posted"`,
]

const checksOf: Readonly<Record<string, readonly string[]>> = {
  account: accountChecks,
  transfer: ['"amount" >= 0'],
}

/** Tables whose rows never change. */
const sealed = ['transfer', 'ledger_expiry', 'ledger_batch']

const tableOf = (statement: string): string =>
  /^CREATE TABLE ["`](\w+)["`]/.exec(statement)?.[1] ?? ''

/** A `create table` with its checks. */
export function withChecks(statement: string): string {
  const checks = checksOf[tableOf(statement)] ?? []
  const text = checks.map((check) => `,\n\tCHECK (${check})`).join('')
  return statement.replace(/\n\);\s*$/, `${text}\n);`)
}

/** What follows a `create table`, on SQLite. */
export function sqliteGuards(statement: string): readonly string[] {
  const table = tableOf(statement)
  if (!sealed.includes(table)) return []
  return ['update', 'delete'].map(
    (verb) =>
      `CREATE TRIGGER ${table}_${verb}_never BEFORE ${verb} ON ${table} BEGIN SELECT raise(abort, 'a row of ${table} never changes'); END;`,
  )
}

/** What follows a `create table`, on PostgreSQL. */
export function postgresGuards(statement: string): readonly string[] {
  const table = tableOf(statement)
  if (!sealed.includes(table)) return []
  const name = `${table}_never`
  return [
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a row of ${table} never changes'; END $$;`,
    `CREATE TRIGGER ${name} BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}();`,
  ]
}
