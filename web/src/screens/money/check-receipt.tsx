// Checks a receipt that somebody was given as a file: for anybody, signed in or not. The file is
// read and checked in the browser and sent nowhere.

import { FileJson } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '../../state/preferences.ts'
import { Screen } from '../../ui/screen.tsx'
import { factsOf, ReceiptSlip } from './receipt-slip.tsx'
import { Checked, useLedgerKeys } from './verdict.tsx'

/** The screen of `/check`. */
export const CheckReceipt = () => {
  const { m } = useLanguage()
  const [read, setRead] = useState<Read>()
  useLedgerKeys()
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const value = await readJson(file)
    setRead((before) => ({ turn: (before?.turn ?? 0) + 1, name: file.name, value }))
  }
  return (
    <Screen className="narrow" title={m.receipt.checkTitle} lead={m.receipt.checkLead}>
      <div className="check">
        <Chooser name={read?.name} onFile={(file) => void take(file)} />
        {read === undefined ? null : (
          <Checked key={read.turn} value={read.value}>
            {(receipt) => (
              <section className="section" aria-labelledby="says">
                <h2 id="says">{m.receipt.says}</h2>
                <ReceiptSlip facts={factsOf(receipt)} />
              </section>
            )}
          </Checked>
        )}
      </div>
    </Screen>
  )
}

interface Read {
  /** Each file is checked anew, also the same one again. */
  readonly turn: number
  readonly name: string
  readonly value: unknown
}

const Chooser = (props: { name: string | undefined; onFile: (file: File | undefined) => void }) => {
  const { m } = useLanguage()
  const [isOver, setIsOver] = useState(false)
  return (
    <label className={`chooser ${isOver ? 'chooser-over' : ''}`}>
      <input
        type="file"
        accept="application/json,.json"
        // The field lies over the whole place, so that a file can be dropped anywhere on it.
        onDragEnter={() => setIsOver(true)}
        onDragLeave={() => setIsOver(false)}
        onChange={(event) => {
          setIsOver(false)
          props.onFile(event.currentTarget.files?.[0])
          // The same file can be chosen again.
          event.currentTarget.value = ''
        }}
      />
      <FileJson size={28} strokeWidth={1.5} aria-hidden="true" />
      <span className="strong">{m.receipt.choose}</span>
      <span className="small">{props.name ?? m.receipt.drop}</span>
    </label>
  )
}

const fileBytesMax = 64 * 1024

/** What a file holds; `undefined` when it is no JSON, or far larger than any receipt. */
const readJson = async (file: File): Promise<unknown> => {
  if (file.size > fileBytesMax) return undefined
  try {
    const value: unknown = JSON.parse(await file.text())
    return value
  } catch {
    return undefined
  }
}
