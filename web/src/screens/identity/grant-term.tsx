// How long a mini-program is allowed what it is, and the sheet to change that.

import type { Grant, GrantTerm } from '@tessera/sdk/client'
import { useMutation } from '@tanstack/react-query'
import { Hourglass } from 'lucide-react'
import { day } from '../../i18n/format.ts'
import { localText } from '../../i18n/language.ts'
import { askSheet } from '../../shell/sheets/sheet-desk.tsx'
import { TermChoice, termOf, useTerm } from '../../shell/sheets/term-choice.tsx'
import { http } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'

/** The row: how long, and a button to change it. */
export const GrantTermRow = (props: { grant: Grant; onChanged: () => Promise<void> }) => {
  const { grant } = props
  const { locale, m } = useLanguage()
  const now = useNow()
  const onError = useFailureToast()
  const name = localText(grant.name, locale)
  const t = m.permissions
  const changing = useMutation({
    mutationFn: (term: GrantTerm) =>
      http.grant(
        grant.plugin,
        grant.capabilities.filter(({ tier }) => tier !== 'free').map((one) => one.name),
        term,
      ),
    onSuccess: async () => {
      toast(t.changed(name))
      await props.onChanged()
    },
    onError,
  })
  const change = async (): Promise<void> => {
    const term = await askSheet<GrantTerm | undefined>(
      (answer) => <TermSheet grant={grant} onAnswer={answer} />,
      undefined,
    )
    if (term !== undefined) changing.mutate(term)
  }
  const { mode, untilMs } = grant
  const words =
    mode !== 'until'
      ? t.term[mode]
      : untilMs === null
        ? t.term.open
        : t.term.day(day(untilMs - 1, now, locale))
  return (
    <p className="row-between grant-term">
      <span className="note">
        <Hourglass size={16} strokeWidth={1.75} aria-hidden="true" /> {words}
      </span>
      <Button
        kind="plain"
        label={t.changeFor(name)}
        busy={changing.isPending}
        onClick={() => void change()}
      >
        {t.change}
      </Button>
    </p>
  )
}

const TermSheet = (props: { grant: Grant; onAnswer: (term: GrantTerm | undefined) => void }) => {
  const { grant, onAnswer } = props
  const { locale, m } = useLanguage()
  const term = useTerm(termOf(grant))
  const go = (): void => {
    const settled = term.settle()
    if (settled !== undefined) onAnswer(settled)
  }
  return (
    <Sheet
      heading={m.permissions.changeTitle(localText(grant.name, locale))}
      onClose={() => onAnswer(undefined)}
      foot={
        <div className="pair pair-equal">
          <Button onClick={() => onAnswer(undefined)}>{m.common.cancel}</Button>
          <Button kind="filled" onClick={go}>
            {m.permissions.change}
          </Button>
        </div>
      }
    >
      <TermChoice term={term} />
    </Sheet>
  )
}
