// Before a button of another mini-program's card acts: whose it is, what the card says, a choice.
// The page around the card is not to be believed, so the shell says it again.

import type { PluginDetail } from '@tessera/sdk/client'
import type { CardView } from '@tessera/sdk/page'
import { cardTexts } from '../../i18n/cards/card-texts.ts'
import { localText } from '../../i18n/language.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import type { CardButton } from '../cards/card-act.ts'
import { PluginLine } from './plugin-line.tsx'

/** The sheet. `owner` is whose card it is, `page` whose page shows it. */
export const CardActSheet = (props: {
  owner: PluginDetail
  page: PluginDetail
  card: CardView
  button: CardButton
  onAnswer: (goesOn: boolean) => void
}) => {
  const { owner, page, card, button, onAnswer } = props
  const { locale, m } = useLanguage()
  const t = cardTexts(locale)
  const name = localText(owner.name, locale)
  return (
    <Sheet
      trusted
      heading={t.ask(name)}
      lead={<PluginLine plugin={owner} text={t.askBody(name, localText(page.name, locale))} />}
      onClose={() => onAnswer(false)}
      foot={
        <div className="pair pair-equal">
          <Button onClick={() => onAnswer(false)}>{m.common.cancel}</Button>
          <Button kind="filled" onClick={() => onAnswer(true)}>
            {t.go}
          </Button>
        </div>
      }
    >
      <dl className="card-said">
        <dt className="small">{t.askCard}</dt>
        <dd>“{localText(card.fallback, locale)}”</dd>
        <dt className="small">{t.askButton}</dt>
        <dd className="strong">“{localText(button.label, locale)}”</dd>
      </dl>
    </Sheet>
  )
}
