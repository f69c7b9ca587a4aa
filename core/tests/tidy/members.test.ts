// Goal: no member of the workspace escapes the build, and no version floats. Method: package.json
// files against the references of the root's tsconfig.json.

import { describe, expect, it } from 'vitest'
import { assertNone } from './finding.ts'
import { checkMembers } from './members.ts'
import { tree } from './tree.ts'

const fine = { name: '@tessera/chat', license: 'Apache-2.0', private: true, type: 'module' }
const build = { path: 'tsconfig.json', text: '{ "references": [{ "path": "./plugins/chat" }] }' }
const says = (change: object): readonly string[] =>
  checkMembers([
    build,
    { path: 'plugins/chat/package.json', text: JSON.stringify({ ...fine, ...change }) },
  ]).map((finding) => finding.says)

describe('members', () => {
  it('are described alike and built together', () => {
    const members = tree().filter(({ path }) => path.endsWith('package.json'))
    expect(members.length).toBeGreaterThan(6)
    assertNone(checkMembers(tree()))
  })

  it('need name, licence, module type and privacy', () => {
    expect(says({})).toEqual([])
    expect(says({ name: 'chat' })).toHaveLength(1)
    expect(says({ license: 'MIT' })).toHaveLength(1)
    expect(says({ type: 'commonjs' })).toHaveLength(1)
    expect(says({ private: false })).toHaveLength(1)
  })

  it('pin every version', () => {
    expect(says({ dependencies: { zod: '4.6.7', '@tessera/sdk': 'workspace:*' } })).toEqual([])
    expect(says({ devDependencies: { zod: '^4.6.7' } })).toEqual(['asks for zod ^4.6.7'])
  })

  it('call node once per script, so that the set-up decides which', () => {
    expect(says({ scripts: { check: 'npm run -s setup && node a.ts' } })).toEqual([])
    expect(says({ scripts: { check: 'node setup.mjs && node a.ts' } })).toHaveLength(1)
  })

  it('stand among the references of the build', () => {
    const text = JSON.stringify({ ...fine, name: '@tessera/polls' })
    const found = checkMembers([build, { path: 'plugins/polls/package.json', text }])
    expect(found).toHaveLength(1)
  })
})
