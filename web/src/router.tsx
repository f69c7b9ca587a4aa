// Every address of the shell.

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { AddMoney } from './screens/money/add-money.tsx'
import { CardScreen } from './screens/cards/card-screen.tsx'
import { Container } from './screens/container.tsx'
import { Home } from './screens/home.tsx'
import { Inbox } from './screens/inbox.tsx'
import { Me } from './screens/me.tsx'
import { CheckReceipt } from './screens/money/check-receipt.tsx'
import { ReceiptScreen } from './screens/money/receipt.tsx'
import { readSearch } from './screens/money/statement-search.ts'
import { LinkScreen } from './screens/links/link-screen.tsx'
import { NotFound } from './screens/not-found.tsx'
import type { LogSearch } from './screens/identity/log.tsx'
import { SignIn } from './screens/sign-in.tsx'
import { Wallet } from './screens/wallet.tsx'
import { Withdraw } from './screens/money/withdraw.tsx'
import { Anybody, Root, SignedIn } from './shell/layout.tsx'

/** What the sign-in screen is told: where to go afterwards. */
export interface SignInSearch {
  readonly next?: string
}

const root = createRootRoute({ component: Root, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: SignIn,
  validateSearch: ({ next }: Record<string, unknown>): SignInSearch =>
    // A place of ours and nothing else: never another site by way of a crafted link.
    typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {},
})

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn })
const home = createRoute({ getParentRoute: () => signedIn, path: '/', component: Home })
const inbox = createRoute({ getParentRoute: () => signedIn, path: '/inbox', component: Inbox })
const wallet = createRoute({
  getParentRoute: () => signedIn,
  path: '/wallet',
  component: Wallet,
  validateSearch: readSearch,
})
const receipt = createRoute({
  getParentRoute: () => signedIn,
  path: '/wallet/entry/$entry',
  component: ReceiptScreen,
})
const addMoney = createRoute({
  getParentRoute: () => signedIn,
  path: '/wallet/add',
  component: AddMoney,
})
const withdraw = createRoute({
  getParentRoute: () => signedIn,
  path: '/wallet/withdraw',
  component: Withdraw,
})
// The desk is for few people, so only they load it.
const loadDesk = () => import('./screens/operator/desk.tsx')
const desk = createRoute({
  getParentRoute: () => signedIn,
  path: '/operator',
  component: lazyRouteComponent(loadDesk, 'DeskFrame'),
})
const deskOverview = createRoute({
  getParentRoute: () => desk,
  path: '/',
  component: lazyRouteComponent(loadDesk, 'Overview'),
})
const deskAccounts = createRoute({
  getParentRoute: () => desk,
  path: '/accounts',
  component: lazyRouteComponent(loadDesk, 'Accounts'),
})
const deskAccount = createRoute({
  getParentRoute: () => desk,
  path: '/accounts/$person',
  component: lazyRouteComponent(loadDesk, 'Account'),
})
const deskApprovals = createRoute({
  getParentRoute: () => desk,
  path: '/approvals',
  component: lazyRouteComponent(loadDesk, 'Approvals'),
})
const deskBank = createRoute({
  getParentRoute: () => desk,
  path: '/bank',
  component: lazyRouteComponent(loadDesk, 'Bank'),
})
const deskReviews = createRoute({
  getParentRoute: () => desk,
  path: '/reviews',
  component: lazyRouteComponent(loadDesk, 'Reviews'),
})
const deskAppeals = createRoute({
  getParentRoute: () => desk,
  path: '/appeals',
  component: lazyRouteComponent(loadDesk, 'Appeals'),
})
const deskScores = createRoute({
  getParentRoute: () => desk,
  path: '/scores',
  component: lazyRouteComponent(loadDesk, 'Scores'),
})
const deskIssuers = createRoute({
  getParentRoute: () => desk,
  path: '/issuers',
  component: lazyRouteComponent(loadDesk, 'Issuers'),
})
const deskRoles = createRoute({
  getParentRoute: () => desk,
  path: '/roles',
  component: lazyRouteComponent(loadDesk, 'Roles'),
})
const me = createRoute({ getParentRoute: () => signedIn, path: '/me', component: Me })
// What people look at now and then is loaded when they do.
const loadIdentity = () => import('./screens/identity/index.ts')
const identity = createRoute({
  getParentRoute: () => signedIn,
  path: '/me/identity',
  component: lazyRouteComponent(loadIdentity, 'Identity'),
})
const log = createRoute({
  getParentRoute: () => signedIn,
  path: '/me/log',
  component: lazyRouteComponent(loadIdentity, 'Log'),
  validateSearch: ({ plugin }: Record<string, unknown>): LogSearch =>
    typeof plugin === 'string' ? { plugin } : {},
})
const loadCredit = () => import('./screens/credit/index.ts')
const credit = createRoute({
  getParentRoute: () => signedIn,
  path: '/me/credit',
  component: lazyRouteComponent(loadCredit, 'Credit'),
})
const permissions = createRoute({
  getParentRoute: () => signedIn,
  path: '/me/permissions',
  component: lazyRouteComponent(loadIdentity, 'Permissions'),
})
const interests = createRoute({
  getParentRoute: () => signedIn,
  path: '/me/interests',
  component: lazyRouteComponent(() => import('./screens/interests/index.ts'), 'Interests'),
})
const loadRights = () => import('./screens/rights/index.ts')
const receipts = createRoute({
  getParentRoute: () => signedIn,
  path: '/me/receipts',
  component: lazyRouteComponent(loadRights, 'Receipts'),
})
const data = createRoute({
  getParentRoute: () => signedIn,
  path: '/me/data',
  component: lazyRouteComponent(loadRights, 'Data'),
})
const container = createRoute({
  getParentRoute: () => signedIn,
  path: '/p/$plugin',
  component: Container,
})
const containerPlace = createRoute({ getParentRoute: () => container, path: '$' })

const card = createRoute({
  getParentRoute: () => signedIn,
  path: '/c/$card',
  component: CardScreen,
})

const link = createRoute({
  getParentRoute: () => signedIn,
  path: '/l/$code',
  component: LinkScreen,
})

const anybody = createRoute({ getParentRoute: () => root, id: 'anybody', component: Anybody })
const check = createRoute({
  getParentRoute: () => anybody,
  path: '/check',
  component: CheckReceipt,
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    anybody.addChildren([check]),
    signedIn.addChildren([
      home,
      inbox,
      wallet,
      receipt,
      addMoney,
      withdraw,
      desk.addChildren([
        deskOverview,
        deskAccounts,
        deskAccount,
        deskApprovals,
        deskReviews,
        deskAppeals,
        deskScores,
        deskIssuers,
        deskRoles,
        deskBank,
      ]),
      me,
      identity,
      credit,
      log,
      permissions,
      receipts,
      data,
      interests,
      card,
      link,
      container.addChildren([containerPlace]),
    ]),
  ]),
  scrollRestoration: true,
  defaultPreload: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
