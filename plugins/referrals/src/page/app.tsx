// The page: everything about inviting on one screen.

import { Main, OfflineNotice, SkeletonCards, Trouble, useTitle } from '@tessera/sdk/page-kit'
import { AppealsCard } from './parts/appeals-card.tsx'
import { CodeCard } from './parts/code-card.tsx'
import { CreditCard } from './parts/credit-card.tsx'
import { Invited } from './parts/invited.tsx'
import { MineCard } from './parts/mine-card.tsx'
import { Rules } from './parts/rules.tsx'
import { useSurroundings, useWatch } from './surroundings.tsx'

const nothing = {}

/** The whole page. */
export function App() {
  const { texts } = useSurroundings()
  useTitle(texts.title)
  return (
    <Main class="t-page page">
      <h1 tabIndex={-1}>{texts.title}</h1>
      <OfflineNotice />
      <Front />
    </Main>
  )
}

function Front() {
  const overview = useWatch('overview', nothing)
  const terms = useWatch('terms', nothing)
  const problem = overview.problem ?? terms.problem
  if (overview.value === undefined || terms.value === undefined) {
    if (problem === undefined) return <SkeletonCards count={3} />
    const retry = overview.problem === undefined ? terms.retry : overview.retry
    return <Trouble problem={problem} retry={retry} />
  }
  return (
    <div class="columns">
      <div class="t-stack">
        <CodeCard view={overview.value} terms={terms.value} />
        <MineCard view={overview.value} terms={terms.value} />
        {overview.value.isOperator ? <AppealsCard left={terms.value.left} /> : null}
      </div>
      <div class="t-stack">
        <CreditCard view={overview.value} />
        <Invited />
        <Rules terms={terms.value} />
      </div>
    </div>
  )
}
