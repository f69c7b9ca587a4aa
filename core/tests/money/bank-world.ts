// A platform's books and its bank, by files: a real store and engine in a fresh folder, a bank that
// keeps its own account and writes statements of what happened there.

import { openBankFile, type BankFile } from '../../src/adapters/bank-file/index.ts'
import { writeStatement, type Form } from '../../src/adapters/bank-file/testing/statement-file.ts'
import { suspenseAccount, walletAccount } from '../../src/wallet/accounts.ts'
import { bankBalanceFen, type BankStatement } from '../../src/adapters/reconcile.ts'
import type { StatementLine } from '../../src/wallet/bank/statement-line.ts'
import { openWorld, type World } from '../identity/world.ts'
import { unsoundness } from '../soundness.ts'

export const house = { name: 'Tessera', account: '6222000000000001' }
export const today = '2026-09-21'

/** What a line says unless a test says otherwise. */
export const plainLine: StatementLine = {
  accountIban: house.account,
  bookedOn: today,
  amountFen: 1_000n,
  currency: 'CNY',
  reference: '',
  endToEndId: '',
  isReversal: false,
  counterpartyName: '林小满',
  counterpartyAccount: '6222000011112222',
  bankReference: '',
}

export interface BankWorld {
  readonly world: World
  readonly provider: BankFile
  /** A statement of lines as a file: closes where they lead from `openedFen`. */
  readonly file: (
    lines: readonly StatementLine[],
    about?: { readonly openedFen?: bigint; readonly form?: Form; readonly id?: string },
  ) => Uint8Array
  readonly walletFen: (person: string) => Promise<bigint>
  readonly suspenseFen: () => Promise<bigint>
  readonly bankFen: () => Promise<bigint>
  /** Brings money into a wallet the honest way. */
  readonly bring: (person: string, amountFen: bigint, key?: string) => Promise<string>
  /** Throws what does not add up, then closes. */
  readonly close: () => Promise<void>
}

/** Where a statement of lines closes: what is in another currency moved nothing here. */
export const closingFen = (lines: readonly StatementLine[], openedFen: bigint): bigint =>
  lines
    .filter(({ currency }) => currency === 'CNY')
    .reduce((sumFen, { amountFen }) => sumFen + amountFen, openedFen)

export const statementOf = (
  lines: readonly StatementLine[],
  about: { readonly openedFen?: bigint; readonly id?: string } = {},
): BankStatement => ({
  id: about.id ?? 'ST-1',
  accountIban: house.account,
  currency: 'CNY',
  openedFen: about.openedFen ?? 0n,
  closedFen: closingFen(lines, about.openedFen ?? 0n),
  closedOn: lines.reduce((day, { bookedOn }) => (bookedOn > day ? bookedOn : day), today),
  lines,
})

export async function openBankWorld(): Promise<BankWorld> {
  const world = await openWorld('bank')
  const { store, engine } = world
  const provider = openBankFile({ store, engine }, house)
  const balanceFen = async (id: string): Promise<bigint> => {
    const account = await store.get('account', [id])
    return account === undefined ? 0n : account.creditsPosted - account.debitsPosted
  }
  const bankFen = (): Promise<bigint> => bankBalanceFen(store, { accountIban: house.account })
  const file: BankWorld['file'] = (lines, about = {}) =>
    writeStatement(statementOf(lines, about), about.form ?? '08')
  return {
    world,
    provider,
    file,
    walletFen: (person) => balanceFen(walletAccount(person)),
    suspenseFen: () => balanceFen(suspenseAccount),
    bankFen,
    async bring(person, amountFen, key = 'bring') {
      const { reference } = await provider.announceDeposit({ person, key, amountFen })
      const line = { ...plainLine, amountFen, reference, bankReference: `in-${person}-${key}` }
      await provider.importStatement(file([line], { openedFen: await bankFen() }))
      return reference
    },
    async close() {
      const wrong = await unsoundness(store)
      await world.close()
      if (wrong.length > 0) throw new AggregateError(wrong, wrong.join('\n'))
    },
  }
}
