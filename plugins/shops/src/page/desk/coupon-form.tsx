// Making coupons of one's own shop.

import { ActTrouble, parseYuan } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { useActing, useSurroundings } from '../surroundings.tsx'

const dayMs = 86_400_000

/** The form for coupons: so much off, from so much on, for a month. */
export function CouponForm() {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [off, setOff] = useState('')
  const [from, setFrom] = useState('')
  const [count, setCount] = useState('10')
  const [offFen, fromFen] = [parseYuan(off), parseYuan(from)]
  const isWhole = /^[1-9][0-9]{0,4}$/.test(count.trim())
  const isGood =
    offFen !== undefined &&
    fromFen !== undefined &&
    offFen !== '0' &&
    BigInt(offFen) < BigInt(fromFen) &&
    isWhole
  const make = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (!isGood) return
    const endsAt = Date.now() + 30 * dayMs
    const done = await act('makeCoupons', { offFen, fromFen, endsAt, count: Number(count) })
    if (done === undefined) return
    setOff('')
    setFrom('')
  }
  const field = (label: string, value: string, set: (text: string) => void) => (
    <label class="t-field">
      <span class="t-field-label">{label}</span>
      <input
        class="t-input"
        inputMode="decimal"
        value={value}
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />
    </label>
  )
  return (
    <form class="t-card t-stack" onSubmit={(event) => void make(event)}>
      <h2>{texts.coupon.make}</h2>
      <div class="form-pair">
        {field(texts.coupon.from, from, setFrom)}
        {field(texts.coupon.off, off, setOff)}
      </div>
      {field(texts.coupon.count, count, setCount)}
      <p class="t-fine">{texts.coupon.note}</p>
      <ActTrouble problem={problem} />
      <button type="submit" class="t-button t-button-quiet" disabled={busy || !online || !isGood}>
        {texts.coupon.make}
      </button>
    </form>
  )
}
