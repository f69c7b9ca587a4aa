// Who may import whom, as one table. `imports.ts` compares the tree with it; to change a wall,
// change it here and say why in a decision record.

/** What the files of one area may import. */
export interface Reach {
  /** Areas of ours, beside the area itself. */
  readonly ours: readonly string[]
  /** Packages by name; `declared` leaves it to the dependencies of the member's package.json. */
  readonly packages: readonly string[] | 'declared'
  /** Whether modules of Node may be imported. */
  readonly node: boolean
}

const contracts = [
  'sdk/src/contract',
  'sdk/src/schema',
  'sdk/src/wire',
  'sdk/src/manifest',
  'sdk/src/rule',
  'sdk/src/blocks',
  'sdk/src/links',
  'sdk/src/place',
]
/** What is the same wherever it runs: deals and receipts, rules, the score, places. */
const pure = ['sdk/src/fair', 'sdk/src/rule', 'sdk/src/credit', 'sdk/src/place']
const wholeSdk = [
  ...contracts,
  'sdk/src/plugin',
  'sdk/src/plugin-kit',
  'sdk/src/page',
  'sdk/src/page-kit',
  ...pure,
  'sdk/src/client',
  'sdk/src/pack',
  'sdk/src/cli',
  'sdk/src/testing',
]

/** Areas by path prefix; the longest prefix that fits a file is its area. */
export const reaches: Readonly<Record<string, Reach>> = {
  'sdk/src/contract': { ours: contracts, packages: ['zod'], node: false },
  'sdk/src/schema': { ours: contracts, packages: ['zod'], node: false },
  'sdk/src/wire': { ours: contracts, packages: ['zod'], node: false },
  'sdk/src/manifest': { ours: contracts, packages: ['zod'], node: false },
  'sdk/src/blocks': { ours: contracts, packages: ['zod'], node: false },
  'sdk/src/links': { ours: [], packages: [], node: false },
  'sdk/src/plugin': { ours: contracts, packages: ['zod'], node: false },
  // What handlers share; it names the SDK as a plugin does, and is bundled as a plugin is.
  'sdk/src/plugin-kit': { ours: ['sdk/src/plugin'], packages: [], node: false },
  'sdk/src/page': { ours: [...contracts, 'sdk/src/plugin'], packages: [], node: false },
  // What pages share; the view library is theirs, so it is a peer of the SDK.
  'sdk/src/page-kit': { ours: ['sdk/src/page'], packages: ['preact'], node: false },
  'sdk/src/fair': {
    ours: contracts,
    packages: ['@noble/ed25519', '@noble/hashes'],
    node: false,
  },
  'sdk/src/place': { ours: ['sdk/src/schema'], packages: [], node: false },
  'sdk/src/rule': { ours: contracts, packages: ['zod'], node: false },
  'sdk/src/credit': { ours: contracts, packages: ['@noble/hashes', 'zod'], node: false },
  // What tests of other members need too: random rules, known examples.
  'sdk/src/rule/testing': { ours: ['sdk/src/rule'], packages: ['fast-check'], node: false },
  'sdk/src/credit/testing': { ours: ['sdk/src/credit'], packages: ['fast-check'], node: false },
  'sdk/src/client': { ours: [...contracts, 'sdk/src/fair'], packages: [], node: false },
  'sdk/src/pack': { ours: [...contracts, 'sdk/src/plugin'], packages: 'declared', node: true },
  'sdk/src/cli': { ours: wholeSdk, packages: 'declared', node: true },
  'sdk/src/testing': { ours: wholeSdk, packages: 'declared', node: true },
  'sdk/scripts': { ours: wholeSdk, packages: 'declared', node: true },
  'sandbox/src/host': { ours: [...contracts, 'sandbox/scripts'], packages: [], node: true },
  'sandbox/src/worker': {
    ours: ['sdk/src/contract', 'sdk/src/wire', 'sandbox/src/worker/prelude'],
    packages: ['isolated-vm', 'virtual:prelude'],
    node: true,
  },
  'sandbox/src/worker/prelude': {
    ours: ['sdk/src/contract', 'sdk/src/wire'],
    packages: [],
    node: false,
  },
  // What runs in the decoder process: started as a file, like the worker.
  'sandbox/src/media': { ours: ['sdk/src/wire'], packages: ['sharp'], node: true },
  'sandbox/scripts': {
    ours: [...contracts, 'sandbox/src/host'],
    packages: 'declared',
    node: true,
  },
  'core/src': {
    ours: [...contracts, ...pure, 'sdk/src/pack', 'sandbox/src/host'],
    packages: 'declared',
    node: true,
  },
  'core/scripts': {
    // The command's one door leads to the SDK's part of it too.
    ours: ['core/src', 'sandbox/src/host', 'sdk/src/cli', ...contracts],
    packages: 'declared',
    node: true,
  },
  plugins: {
    ours: [
      'sdk/src/plugin',
      'sdk/src/plugin-kit',
      'sdk/src/page',
      'sdk/src/page-kit',
      'sdk/src/fair',
      'sdk/src/rule',
      'sdk/src/place',
      'sdk/src/links',
    ],
    packages: ['preact', 'zod'],
    node: false,
  },
  'sdk/examples': { ours: ['sdk/src/plugin', 'sdk/src/page'], packages: ['zod'], node: false },
  web: {
    ours: ['sdk/src/client', 'sdk/src/page', 'sdk/src/contract', 'sdk/src/links', ...pure],
    packages: 'declared',
    node: false,
  },
}

/** Where the exports of our own packages stand. */
export const ownPackages: Readonly<Record<string, string>> = {
  '@tessera/sdk': 'sdk/src/plugin',
  '@tessera/sdk/kit.css': 'sdk/src/page',
  '@tessera/sdk/card.css': 'sdk/src/page',
  '@tessera/sandbox': 'sandbox/src/host',
  '@tessera/core': 'core/src',
}

/** The layers of core from the top down; a folder or file of `core/src` stands in exactly one. */
export const coreLayers: readonly (readonly string[])[] = [
  ['main.ts', 'cli'],
  ['demo-acts.ts', 'first-party.ts'],
  ['tessera.ts'],
  ['demo-world.ts'],
  ['http'],
  ['jobs', 'watch'],
  ['adapters', 'rights'],
  ['broker'],
  ['adapters'],
  ['capability', 'catalog'],
  ['ledger', 'wallet', 'credit', 'identity', 'records', 'draw', 'media', 'interest'],
  ['desk'],
  ['commit'],
  ['store'],
  ['base', 'config.ts'],
]

/** Imports beside the layers that are wanted all the same. */
export const coreExceptions: readonly { from: string; to: string; why: string }[] = [
  { from: 'wallet', to: 'ledger', why: 'the accounts of people are accounts of the ledger' },
  { from: 'credit', to: 'ledger', why: 'the score reads settled transfers' },
  { from: 'credit', to: 'identity', why: 'the score reads verified facts' },
]
