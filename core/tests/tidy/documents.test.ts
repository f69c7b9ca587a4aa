// Goal: documents can be trusted to open, lead on and stay short. Method: headings, links and names
// of the Markdown files, and the files that each plugin and member must have.

import { describe, expect, it } from 'vitest'
import { checkDocuments } from './documents.ts'
import { assertNone } from './finding.ts'
import { tree } from './tree.ts'

const says = (path: string, text: string): readonly string[] =>
  checkDocuments([{ path, text }]).map((finding) => finding.says)

const record = '# Holds\n\n## Context\na\n\n## Decision\nb\n\n## Consequence\nc\n'

describe('documents', () => {
  it('are well formed, and every plugin brings its own', () => {
    expect(tree().filter(({ path }) => path.endsWith('.md')).length).toBeGreaterThan(2)
    assertNone(checkDocuments(tree()))
  })

  it('have one title, and it stands first', () => {
    expect(says('core/docs/a.md', '# One\n\n```\n# not one\n```\n')).toEqual([])
    expect(says('core/docs/a.md', '# One\n\n# Two\n')).toEqual(['has 2 titles'])
    expect(says('core/docs/a.md', 'Text\n\n# One\n')).toEqual(['has text above its title'])
    expect(says('core/docs/a.md', 'Text\n')).toEqual(['has 0 titles'])
  })

  it('link to what is there', () => {
    const text = '# A\n\n[b](b.md) [out](https://example.org) [here](#a)\n'
    expect(says('core/docs/a.md', text)).toEqual(['links to b.md, which is not there'])
    const both = [
      { path: 'core/docs/a.md', text },
      { path: 'core/docs/b.md', text: '# B\n' },
    ]
    expect(checkDocuments(both)).toEqual([])
  })

  it('number decisions without a gap and keep them short', () => {
    expect(says('core/docs/decisions/0001-holds.md', record)).toEqual([])
    expect(says('core/docs/decisions/0002-holds.md', record)).toEqual(['is not the next number'])
    expect(says('core/docs/decisions/holds.md', record)).toEqual(['is not the next number'])
    const long = record + 'more\n'.repeat(40)
    expect(says('core/docs/decisions/0001-holds.md', long)).toHaveLength(1)
    expect(says('core/docs/decisions/0001-holds.md', '# Holds\n\n## Context\n')).toHaveLength(2)
  })

  it('keep a README within 200 lines', () => {
    expect(says('README.md', `# T\n${'a\n'.repeat(199)}`)).toEqual([])
    expect(says('README.md', `# T\n${'a\n'.repeat(200)}`)).toHaveLength(1)
  })

  it('come with every plugin and member', () => {
    const bare = checkDocuments([{ path: 'plugins/chat/package.json', text: '' }])
    expect(bare.map((it) => it.path)).toEqual([
      'plugins/chat/README.md',
      'plugins/chat/src/manifest.ts',
    ])
    const member = checkDocuments([{ path: 'sdk/package.json', text: '' }])
    expect(member.map((it) => it.path)).toEqual(['sdk/README.md'])
  })
})
