// Says what is off because it was not agreed to, where somebody would look for it.

import { offOf, type OptionalPower } from '../off.ts'
import { useSurroundings } from '../surroundings.tsx'

/** One power, where it is missed; nothing where it was agreed to. */
export function OffNote({ power }: { readonly power: OptionalPower }) {
  const { tessera, texts } = useSurroundings()
  if (!offOf(tessera.granted).includes(power)) return null
  return <p class="t-notice">{texts.off.powers[power]}</p>
}

/** Everything that is off. */
export function Off() {
  const { tessera, texts } = useSurroundings()
  const off = offOf(tessera.granted)
  if (off.length === 0) return null
  return (
    <section class="t-card t-stack" aria-label={texts.off.title}>
      <h2>{texts.off.title}</h2>
      <ul class="t-stack">
        {off.map((power) => (
          <li class="t-note" key={power}>
            {texts.off.powers[power]}
          </li>
        ))}
      </ul>
      <p class="t-fine">{texts.off.how}</p>
    </section>
  )
}
