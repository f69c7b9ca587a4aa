// What a shop sells, as its owner keeps it.

import {
  ActTrouble,
  Money,
  parseYuan,
  SkeletonRows,
  Trouble,
  yuanText,
} from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { useActing, useSurroundings, useWatch, type ProductView } from '../surroundings.tsx'

/** The goods of the own shop, and the form for one of them. */
export function Goods({ shop }: { readonly shop: string }) {
  const { texts } = useSurroundings()
  const [edited, setEdited] = useState<string | undefined>(undefined)
  const { value, problem, retry } = useWatch(
    'shop',
    useMemo(() => ({ shop }), [shop]),
  )
  if (value === undefined)
    return problem === undefined ? (
      <SkeletonRows count={2} />
    ) : (
      <Trouble problem={problem} retry={retry} />
    )
  const one = value.products.find(({ product }) => product === edited)
  return (
    <section class="t-stack" aria-labelledby="goods">
      <h2 id="goods">{texts.desk.goods}</h2>
      {value.products.length === 0 ? null : (
        <ul class="t-card t-list">
          {value.products.map(({ product, title, priceFen, left, isListed }) => (
            <li key={product}>
              <button type="button" class="t-list-row row" onClick={() => setEdited(product)}>
                <span class="t-grow">
                  <span class="t-strong">{title}</span>
                  <br />
                  <span class="t-fine">{isListed ? texts.shop.left(left) : texts.shop.hidden}</span>
                </span>
                <Money fen={priceFen} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {edited === undefined ? (
        <button type="button" class="t-button t-button-quiet" onClick={() => setEdited('new')}>
          {texts.desk.add}
        </button>
      ) : (
        <ProductForm key={edited} product={one} close={() => setEdited(undefined)} />
      )}
    </section>
  )
}

const wholeOf = (text: string): number | undefined =>
  /^-?[0-9]{1,6}$/.test(text.trim()) ? Number(text.trim()) : undefined

function ProductForm(props: {
  readonly product: ProductView | undefined
  readonly close: () => void
}) {
  const { product, close } = props
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [title, setTitle] = useState(product?.title ?? '')
  const [about, setAbout] = useState(product?.about ?? '')
  const [price, setPrice] = useState(product === undefined ? '' : yuanText(product.priceFen))
  const [left, setLeft] = useState(String(product?.left ?? 1))
  const [isListed, setIsListed] = useState(product?.isListed ?? true)
  const priceFen = parseYuan(price)
  const count = wholeOf(left)
  const isGood =
    title.trim() !== '' && priceFen !== undefined && priceFen !== '0' && (count ?? -1) >= 0
  const save = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (!isGood || priceFen === undefined || count === undefined) return
    const done = await act('saveProduct', {
      ...(product === undefined ? {} : { product: product.product }),
      title: title.trim(),
      about: about.trim(),
      priceFen,
      isListed,
      // Others buy meanwhile: what is sent is how many were added, not how many there are.
      added: count - (product?.left ?? 0),
    })
    if (done !== undefined) close()
  }
  const field = (label: string, value: string, set: (text: string) => void, more: object = {}) => (
    <label class="t-field">
      <span class="t-field-label">{label}</span>
      <input
        class="t-input"
        value={value}
        onInput={({ currentTarget }) => set(currentTarget.value)}
        {...more}
      />
    </label>
  )
  return (
    <form class="t-card t-stack" onSubmit={(event) => void save(event)}>
      {field(texts.desk.product, title, setTitle, { maxLength: 40, required: true })}
      {field(texts.desk.productAbout, about, setAbout, { maxLength: 200 })}
      <div class="form-pair">
        {field(texts.desk.price, price, setPrice, { inputMode: 'decimal', required: true })}
        {field(texts.desk.left, left, setLeft, { inputMode: 'numeric', required: true })}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={isListed}
          onChange={({ currentTarget }) => setIsListed(currentTarget.checked)}
        />
        {texts.desk.isListed}
      </label>
      <ActTrouble problem={problem} />
      <div class="acts">
        <button type="submit" class="t-button" disabled={busy || !online || !isGood}>
          {texts.desk.save}
        </button>
        <button type="button" class="t-button t-button-quiet" onClick={close}>
          {texts.desk.leave}
        </button>
      </div>
    </form>
  )
}
