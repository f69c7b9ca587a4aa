// The front: what is offered and wanted around a place, as a list and as a map, which are equals.

import {
  ActTrouble,
  Empty,
  OfflineNotice,
  SkeletonRows,
  Trouble,
  useTitle,
  useWide,
} from '@tessera/sdk/page-kit'
import { PageError, type ResultOf } from '@tessera/sdk/page'
import { cellOf } from '@tessera/sdk/place'
import { useId, useMemo, useState } from 'preact/hooks'
import { categoryNames, type Category } from '../../rule/category.ts'
import { Icon, IconButton } from '../pieces.tsx'
import { PinMap } from '../parts/map.tsx'
import type { Pin } from '../parts/map-view.ts'
import { NeedLine, ServiceLine } from '../parts/rows.tsx'
import {
  useSurroundings,
  useWatch,
  type AroundView,
  type Errands,
  type NeedRow,
  type ServiceRow,
} from '../surroundings.tsx'

// Where one looks before one has said where one is.
const square = cellOf(31.2303, 121.4737)
const wideFromPx = 900

type Kind = 'services' | 'needs'
type Found = ResultOf<Errands, 'search'>

/** The front of the page. */
export function Front() {
  const { texts, go } = useSurroundings()
  const words = texts.front
  const [cell, setCell] = useState<string>(square)
  const [category, setCategory] = useState<Category | 'all'>('all')
  const [found, setFound] = useState<Found>()
  const args = useMemo(
    () => ({ cell, ...(category === 'all' ? {} : { category }) }),
    [cell, category],
  )
  const watched = useWatch('around', args)
  useTitle(texts.title)
  return (
    <div class="t-stack">
      <div class="t-row head">
        <h1 class="t-grow" tabIndex={-1}>
          {texts.title}
        </h1>
        <button type="button" class="t-link" onClick={() => go({ at: 'mine' })}>
          {words.mine}
        </button>
      </div>
      <OfflineNotice />
      <Search setFound={setFound} />
      {found === undefined ? (
        <>
          <Where view={watched.value} isSquare={cell === square} setCell={setCell} />
          <Categories category={category} choose={setCategory} />
          {watched.problem === undefined ? null : (
            <Trouble problem={watched.problem} retry={watched.retry} />
          )}
          {watched.value === undefined ? (
            watched.problem === undefined ? (
              <SkeletonRows count={5} tile />
            ) : null
          ) : (
            <Around view={watched.value} middle={cell} />
          )}
        </>
      ) : (
        <Hits found={found} />
      )}
      <div class="t-row actions">
        <button type="button" class="t-button t-grow" onClick={() => go({ at: 'ask' })}>
          {words.ask}
        </button>
        <button
          type="button"
          class="t-button t-button-quiet t-grow"
          onClick={() => go({ at: 'offer' })}
        >
          {words.offer}
        </button>
      </div>
    </div>
  )
}

/** Where one looks from, and whether errands are open there. */
function Where(props: {
  readonly view: AroundView | undefined
  readonly isSquare: boolean
  readonly setCell: (cell: string) => void
}) {
  const { texts, tessera, say, online } = useSurroundings()
  const words = texts.front
  const { view } = props
  const region = view?.region ?? undefined
  const name = region === undefined ? undefined : say(region)
  const pick = async (): Promise<void> => {
    const place = await tessera.pickPlace({ purpose: words.purpose }).catch(() => null)
    if (place !== null) props.setCell(place.cell)
  }
  return (
    <>
      <div class="t-row">
        <span class="t-grow t-note">
          {props.isSquare ? words.square : name === undefined ? '' : words.near(name)}
        </span>
        <button type="button" class="t-link t-row" disabled={!online} onClick={() => void pick()}>
          <Icon name="place" />
          {words.here}
        </button>
      </div>
      {view === undefined || view.isOpen ? null : (
        <p class="t-notice" role="status">
          {name === undefined ? words.nowhere : words.closed(name)}
        </p>
      )}
    </>
  )
}

function Categories(props: {
  readonly category: Category | 'all'
  readonly choose: (category: Category | 'all') => void
}) {
  const { texts } = useSurroundings()
  return (
    <div class="chips" role="group" aria-label={texts.front.category}>
      {(['all', ...categoryNames] as const).map((each) => (
        <button
          type="button"
          class="chip"
          key={each}
          aria-pressed={props.category === each}
          onClick={() => props.choose(each)}
        >
          {texts.categories[each]}
        </button>
      ))}
    </div>
  )
}

const servicePin = ({ service, title, cell, priceFen }: ServiceRow): Pin => ({
  id: service,
  kind: 'service',
  title,
  cell,
  fen: priceFen,
})
const needPin = ({ need, title, cell, budgetFen }: NeedRow): Pin => ({
  id: need,
  kind: 'need',
  title,
  cell,
  fen: budgetFen,
})

/** List and map: one after the other on a phone, side by side where there is room. */
function Around({ view, middle }: { readonly view: AroundView; readonly middle: string }) {
  const { texts } = useSurroundings()
  const words = texts.front
  const isWide = useWide(wideFromPx)
  const [kind, setKind] = useState<Kind>('services')
  const [look, setLook] = useState<'list' | 'map'>('list')
  const pins = useMemo(
    () => (kind === 'services' ? view.services.map(servicePin) : view.needs.map(needPin)),
    [view, kind],
  )
  const list = <Rows kind={kind} view={view} />
  const map = <PinMap pins={pins} middle={middle} />
  return (
    <>
      <div class="t-row switches">
        <Segments
          label={words.what}
          options={['services', 'needs']}
          value={kind}
          choose={setKind}
        />
        {isWide ? null : (
          <Segments label={words.view} options={['list', 'map']} value={look} choose={setLook} />
        )}
      </div>
      {isWide ? (
        <div class="both">
          <div>{list}</div>
          <div>{map}</div>
        </div>
      ) : look === 'list' ? (
        list
      ) : (
        map
      )}
    </>
  )
}

function Segments<Of extends 'services' | 'needs' | 'list' | 'map'>(props: {
  readonly label: string
  readonly options: readonly Of[]
  readonly value: Of
  readonly choose: (value: Of) => void
}) {
  const { texts } = useSurroundings()
  return (
    <div class="t-segments t-grow" role="group" aria-label={props.label}>
      {props.options.map((each) => (
        <button
          type="button"
          class="t-segment"
          key={each}
          aria-pressed={props.value === each}
          onClick={() => props.choose(each)}
        >
          {texts.front[each]}
        </button>
      ))}
    </div>
  )
}

function Rows({ kind, view }: { readonly kind: Kind; readonly view: AroundView }) {
  const { texts } = useSurroundings()
  const words = texts.front
  if (view[kind].length === 0) return <Empty title={words.none} note={words.noneNote} />
  return (
    <div class="t-stack">
      <ul class="t-card t-list">
        {kind === 'services'
          ? view.services.map((row) => <ServiceLine key={row.service} row={row} />)
          : view.needs.map((row) => <NeedLine key={row.need} row={row} />)}
      </ul>
      {kind === 'services' ? <p class="t-fine">{words.why}</p> : null}
    </div>
  )
}

/** The field for words. */
function Search({ setFound }: { readonly setFound: (found: Found | undefined) => void }) {
  const { texts, tessera } = useSurroundings()
  const words = texts.front
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<PageError>()
  const id = useId()
  const look = async (): Promise<void> => {
    setProblem(undefined)
    try {
      setFound(await tessera.query('search', { text }))
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      setProblem(error)
    }
  }
  const clear = (): void => {
    setText('')
    setFound(undefined)
  }
  return (
    <search>
      <form
        class="t-row"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') void look()
        }}
      >
        <label class="t-unseen" for={id}>
          {words.search}
        </label>
        <input
          class="t-input"
          id={id}
          type="search"
          enterKeyHint="search"
          maxLength={64}
          value={text}
          placeholder={words.search}
          onInput={(event) => {
            setText(event.currentTarget.value)
            if (event.currentTarget.value === '') setFound(undefined)
          }}
        />
        {text === '' ? null : <IconButton icon="cross" label={words.clear} press={clear} />}
      </form>
      <ActTrouble problem={problem} />
    </search>
  )
}

/** What a search found. */
function Hits({ found }: { readonly found: Found }) {
  const { texts } = useSurroundings()
  const count = found.services.length + found.needs.length
  return (
    <div class="t-stack">
      <p class="t-note" role="status">
        {texts.front.found(count)}
      </p>
      {count === 0 ? null : (
        <ul class="t-card t-list">
          {found.services.map((row) => (
            <ServiceLine key={row.service} row={row} />
          ))}
          {found.needs.map((row) => (
            <NeedLine key={row.need} row={row} />
          ))}
        </ul>
      )}
    </div>
  )
}
