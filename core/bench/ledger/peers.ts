// What the ledger is held against, in own words: rows put into SQLite without any rule, and a
// ledger that is a function of PostgreSQL, where each transfer locks its two accounts.

import Database from 'better-sqlite3'
import pg from 'pg'
import {
  accountsCount,
  beginsWith,
  openDeal,
  poolBeginsWith,
  poolNumber,
  sourceNumber,
  transferId,
} from './book.ts'
import { closedLoop, figuresOf, type LoopFigures } from './closed-loop.ts'

/** Rows into a file as fast as it takes them. */
export interface RawRows {
  run(batchRows: number, phaseMs: number): LoopFigures
  close(): void
}

/** Opens a SQLite file for rows of transfers; every batch is flushed. */
export function openRawRows(path: string): RawRows {
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(
    'create table row (at integer primary key, id text not null unique, debit integer not null, ' +
      'credit integer not null, amount integer not null) strict',
  )
  const insert = database.prepare('insert into row (id, debit, credit, amount) values (?, ?, ?, 1)')
  const deal = openDeal(false)
  const putBatch = database.transaction((rows: number) => {
    for (let row = 0; row < rows; row += 1) {
      const { debit, credit } = deal()
      insert.run(transferId(), BigInt(debit), BigInt(credit))
    }
  })
  return {
    run(batchRows, phaseMs) {
      const tookMs: number[] = []
      const startedMs = performance.now()
      for (let nowMs = startedMs; nowMs < startedMs + phaseMs;) {
        putBatch.immediate(batchRows)
        tookMs.push(performance.now() - nowMs)
        nowMs = performance.now()
      }
      return figuresOf(tookMs, performance.now() - startedMs, batchRows)
    },
    close: () => database.close(),
  }
}

const functionSql = `
  create schema plain;
  create table plain.account (
    id int8 primary key, debits int8 not null default 0, credits int8 not null default 0
  ) with (fillfactor = 50);
  create table plain.transfer (
    id text primary key, debit int8 not null, credit int8 not null, amount int8 not null,
    at timestamptz not null default clock_timestamp()
  );
  create function plain.transfer(_id text, _debit int8, _credit int8, _amount int8) returns void
  language plpgsql as $$
  declare source plain.account;
  begin
    perform from plain.account where id in (_debit, _credit) order by id for update;
    select * into source from plain.account where id = _debit;
    if _debit <> ${sourceNumber} and source.credits - source.debits < _amount then
      raise exception 'insufficient funds';
    end if;
    insert into plain.transfer (id, debit, credit, amount) values (_id, _debit, _credit, _amount);
    update plain.account set debits = debits + _amount where id = _debit;
    update plain.account set credits = credits + _amount where id = _credit;
  end $$`

/** A ledger of a function of PostgreSQL. */
export interface FunctionLedger {
  run(phaseMs: number, isHot: boolean): Promise<LoopFigures>
  close(): Promise<void>
}

/** Makes the function and its accounts, and connects this many clients. */
export async function openFunctionLedger(
  url: string,
  clientsCount: number,
): Promise<FunctionLedger> {
  const clients = Array.from(
    { length: clientsCount },
    () => new pg.Client({ connectionString: url }),
  )
  for (const client of clients) await client.connect()
  const [first] = clients
  await first?.query(functionSql)
  await first?.query(
    `insert into plain.account (id, credits)
     select n, case n when ${sourceNumber} then 0 when ${poolNumber} then ${poolBeginsWith}
     else ${beginsWith} end from generate_series(0, ${accountsCount + 1}) n`,
  )
  await first?.query('analyze plain.account')
  return {
    run(phaseMs, isHot) {
      const deal = openDeal(isHot)
      return closedLoop(clientsCount, phaseMs, async (caller) => {
        const { debit, credit } = deal()
        await clients[caller]?.query({
          name: 'transfer',
          text: 'select plain.transfer($1, $2, $3, 1)',
          values: [transferId(), debit, credit],
        })
      })
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()))
    },
  }
}
