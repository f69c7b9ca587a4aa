// Bundles the page of a plugin into ONE html: one inline style, one inline classic script, nothing
// to load. Its first statements take away the ways out that a content policy does not close.

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'rolldown'
import type { LocalText } from '../contract/capability.ts'
import { failOn, PackError, type PackProblem } from './pack-error.ts'

const stylePaths: ReadonlyMap<string, string> = new Map(
  ['kit.css', 'card.css'].map((name) => [
    `@tessera/sdk/${name}`,
    fileURLToPath(new URL(`../page/${name}`, import.meta.url)),
  ]),
)

// Deleted and pinned: WebRTC and WebTransport reach the network past `connect-src`.
const wayOutNames = [
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'RTCDataChannel',
  'WebTransport',
]
const firstStatements = `(()=>{"use strict";for(const n of ${JSON.stringify(wayOutNames)}){try{delete globalThis[n]}catch{}Object.defineProperty(globalThis,n,{value:undefined,writable:false,configurable:false,enumerable:false})}})();`

/** A bundled page and the CSP hashes of its scripts, base64. */
export interface PageBundle {
  readonly page: string
  readonly pageScripts: readonly string[]
}

/** The file a page starts in, or `undefined` for a plugin without a page. */
export const pageEntry = (folder: string): string | undefined =>
  ['src/page/main.tsx', 'src/page/main.ts']
    .map((path) => join(folder, path))
    .find((path) => existsSync(path))

/**
 * Bundles `src/page/main.tsx` (or `main.ts`) with its style sheets.
 *
 * Shape: `import './page.css'` anywhere in the page adds to its one style, in the order of imports;
 * `import '@tessera/sdk/kit.css'` is the kit, `card.css` beside it draws cards. A plugin without a
 * page gets an empty one.
 * Errors: throws `PackError` for code that cannot be parsed and imports that cannot be resolved.
 * Source: specs/frames-and-ui 1.4; specs/sandbox, "the page".
 */
export async function bundlePage(folder: string, name: LocalText): Promise<PageBundle> {
  const entry = pageEntry(folder)
  if (entry === undefined) return { page: '', pageScripts: [] }
  const { rolldown } = await import('rolldown')
  const problems: PackProblem[] = []
  const styles = new Map<string, string>()
  try {
    await using build = await rolldown({
      input: entry,
      cwd: folder,
      platform: 'browser',
      tsconfig: false,
      transform: {
        target: 'es2024',
        jsx: { runtime: 'automatic', importSource: 'preact', development: false },
        define: { 'process.env.NODE_ENV': '"production"' },
      },
      plugins: [stylePlugin(styles)],
      onLog: (level, log) => {
        if (level === 'warn') problems.push({ place: 'src/page', message: log.message })
      },
    })
    const { output } = await build.generate({ format: 'iife', comments: false, minify: true })
    failOn(problems)
    const [{ code, moduleIds }] = output
    // Chunk order is import order, which is the cascade's order.
    const style = moduleIds.map((id) => styles.get(id) ?? '').join('')
    const script = firstStatements + sealScript(code.trim())
    return {
      page: layOut(name, style, script),
      pageScripts: [createHash('sha256').update(script).digest('base64')],
    }
  } catch (error) {
    if (error instanceof PackError) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw new PackError([
      ...problems,
      { place: relative(folder, entry).split(sep).join('/'), message },
    ])
  }
}

function stylePlugin(styles: Map<string, string>): Plugin {
  return {
    name: 'tessera-style',
    resolveId: (source) => stylePaths.get(source) ?? null,
    async load(id) {
      if (!id.endsWith('.css')) return null
      styles.set(id, tightenStyle(await readFile(id, 'utf8')))
      return { code: '', moduleType: 'js', moduleSideEffects: 'no-treeshake' }
    },
  }
}

/** Takes comments and needless white space out of a style sheet; strings stay as they are. */
export function tightenStyle(css: string): string {
  return css
    .replaceAll(
      /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\/\*[^]*?\*\//g,
      (_, text: string | undefined) => text ?? ' ',
    )
    .replaceAll(
      /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\s+/g,
      (_, text: string | undefined) => text ?? ' ',
    )
    .replaceAll(
      /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\s*([{};,])\s*/g,
      (_, text: string | undefined, mark: string | undefined) => text ?? mark ?? '',
    )
    .replaceAll(';}', '}')
    .trim()
}

/** Text that ends a script element inside a string would end ours; `\/` and `\!` mean the same. */
const sealScript = (code: string): string =>
  code
    .replaceAll('\r', '')
    .replaceAll(/<\/(?=script)/gi, '<\\/')
    .replaceAll('<!--', '<\\!--')

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const layOut = (name: LocalText, style: string, script: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover"><title>${escapeHtml(name.zh)}</title><style>${style.replaceAll(/<\/(?=style)/gi, '<\\/')}</style></head><body><div id="root"></div><script>${script}</script></body></html>\n`
