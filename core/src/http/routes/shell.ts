// The shell: built files, and its one document for every address that is a screen.

import { readFileSync, existsSync, readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Hono } from 'hono'
import { headerOf, type Env, type HttpDeps } from '../context.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
}

interface File {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
}

/** All built files, read once: a path that is not among them is never looked for on the disk. */
function readFiles(folder: string, prefix = ''): ReadonlyMap<string, File> {
  const files = new Map<string, File>()
  if (!existsSync(folder)) return files
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const type = types[extname(name)]
    if (statSync(path).isDirectory())
      for (const [inner, file] of readFiles(path, `${prefix}/${name}`)) files.set(inner, file)
    else if (type !== undefined)
      files.set(`${prefix}/${name}`, { bytes: new Uint8Array(readFileSync(path)), type })
  }
  return files
}

function shellHeaders(deps: HttpDeps): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "font-src 'self'",
    `frame-src ${deps.address.frameSource}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    // One policy there may be: the map's, which lets its worker start and nothing else.
    'trusted-types default',
  ].join('; ')
  return {
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self), fullscreen=()',
  }
}

/** Serves the shell. */
export function shellRouter(deps: HttpDeps): Hono<Env> {
  const app = new Hono<Env>()
  const files = readFiles(deps.shellFolder)
  const headers = shellHeaders(deps)
  const { host } = new URL(deps.address.origin)
  app.get('*', (context) => {
    // Cookies and passkeys belong to one name; whoever came by another one is sent there.
    if (headerOf(context, 'host') !== host)
      return context.redirect(deps.address.origin + context.req.path)
    const file = files.get(context.req.path)
    if (file !== undefined && context.req.path !== '/index.html') {
      const cache = context.req.path.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache'
      return new Response(file.bytes, {
        headers: { ...headers, 'content-type': file.type, 'cache-control': cache },
      })
    }
    const document = files.get('/index.html')
    if (document === undefined || extname(context.req.path) !== '')
      return context.text('not found', 404)
    return new Response(document.bytes, {
      headers: { ...headers, 'content-type': document.type, 'cache-control': 'no-cache' },
    })
  })
  return app
}
