// The receipt of one's own line: what happened, how it stands, and the proof of it to keep.

import type { EntryReceipt } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { BadgeCheck, ChevronLeft, Download } from 'lucide-react'
import { useState } from 'react'
import { http, keys } from '../../state/clients.ts'
import { preferences, useLanguage } from '../../state/preferences.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Loaded, Skeleton } from '../../ui/states.tsx'
import { dayOf } from './months.ts'
import { ReceiptSlip, SlipState } from './receipt-slip.tsx'
import { Checked } from './verdict.tsx'

/** The screen of `/wallet/entry/…`. */
export const ReceiptScreen = () => {
  const { m } = useLanguage()
  const { entry = '' } = useParams({ strict: false })
  const receipt = useQuery({
    queryKey: keys.receipt(entry),
    queryFn: () => http.getReceipt(entry),
  })
  return (
    <Screen
      className="narrow receipt-screen"
      title={m.receipt.title}
      above={
        <Link to="/wallet" className="text-link back-link">
          <ChevronLeft size={17} strokeWidth={1.75} aria-hidden="true" />
          {m.receipt.back}
        </Link>
      }
    >
      <Loaded query={receipt} skeleton={<Skeleton rows={1} shape="card" />}>
        {(answer) => <Shown answer={answer} />}
      </Loaded>
    </Screen>
  )
}

const Shown = ({ answer }: { answer: EntryReceipt }) => {
  const { m } = useLanguage()
  const { amountsHidden } = useStore(preferences)
  const [checked, setChecked] = useState(false)
  const { entry, receipt, leftFen } = answer
  return (
    <>
      <ReceiptSlip
        facts={entry}
        hidden={amountsHidden}
        state={<SlipState leftFen={leftFen} hidden={amountsHidden} />}
      />
      <div className="receipt-acts">
        {checked ? (
          <Checked value={receipt} />
        ) : (
          <div className="receipt-act">
            <Button
              kind="filled"
              className="wide"
              icon={BadgeCheck}
              onClick={() => setChecked(true)}
            >
              {m.receipt.check}
            </Button>
            <p className="small">{m.receipt.checkNote}</p>
          </div>
        )}
        <div className="receipt-act">
          <Button
            className="wide"
            icon={Download}
            onClick={() =>
              saveJson(`tessera-receipt-${dayOf(entry.atMs)}-${entry.id.slice(0, 8)}`, receipt)
            }
          >
            {m.receipt.save}
          </Button>
          <p className="small">{m.receipt.saveNote}</p>
        </div>
      </div>
    </>
  )
}

/** Hands a value to the person as a file. */
function saveJson(name: string, value: unknown): void {
  const blob = new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' })
  const address = URL.createObjectURL(blob)
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = `${name}.json`
  anchor.click()
  // The browser has taken the file by the time anything else runs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
