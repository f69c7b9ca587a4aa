// The members of the workspace: type checked by the build, pinned exactly, described alike.

import { posix } from 'node:path'
import type { Finding } from './finding.ts'
import type { SourceFile } from './tree.ts'

interface Member {
  readonly name?: string
  readonly license?: string
  readonly private?: boolean
  readonly type?: string
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** Every member whose package.json or place in the build is not as it should be. */
export const checkMembers = (files: readonly SourceFile[]): readonly Finding[] => {
  const build = files.find(({ path }) => path === 'tsconfig.json')?.text ?? ''
  return files
    .filter(({ path }) => posix.basename(path) === 'package.json')
    .flatMap(({ path, text }) =>
      faults(posix.dirname(path), text, build).map(([says, remedy]) => ({
        path,
        line: 1,
        says,
        remedy,
      })),
    )
}

const faults = (
  folder: string,
  text: string,
  build: string,
): readonly (readonly [string, string])[] => {
  // The shape is what package managers read; a missing field is a finding below.
  const member = JSON.parse(text) as Member
  const found: (readonly [string, string])[] = []
  if (member.license !== 'Apache-2.0') found.push(['names no licence', 'say "Apache-2.0"'])
  if (member.type !== 'module') found.push(['is not a module', 'say "type": "module"'])
  if (member.private !== true) found.push(['is not private', 'say "private": true'])
  if (folder !== '.' && !member.name?.startsWith('@tessera/')) {
    found.push([`is called ${member.name ?? 'nothing'}`, 'begin its name with @tessera/'])
  }
  if (folder !== '.' && !build.includes(`"./${folder}"`)) {
    found.push(['is not type checked by the build', 'add it to the references of tsconfig.json'])
  }
  for (const [name, script] of Object.entries(member.scripts ?? {})) {
    // A shell remembers where it found `node`: the machine's own, before the set-up brought ours.
    if (!/^node\b.*[&;|]\s*node\b/.test(script)) continue
    found.push([`calls node twice in "${name}"`, 'begin with `npm run -s setup`'])
  }
  const all = {
    ...member.dependencies,
    ...member.devDependencies,
    ...member.optionalDependencies,
  }
  for (const [name, version] of Object.entries(all)) {
    if (/^\d/.test(version) || version === 'workspace:*') continue
    found.push([`asks for ${name} ${version}`, 'pin the exact version'])
  }
  return found
}
