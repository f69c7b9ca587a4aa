// Pages of mini-programs, each on a host of its own: one document, whose policy lets run exactly
// the script that was signed, and nothing reach anything.

import { Hono } from 'hono'
import { PlatformError } from '@tessera/sdk/contract'
import type { LivePlugin } from '../../catalog/index.ts'
import { headerOf, type Env, type HttpDeps } from '../context.ts'

function pageHeaders(deps: HttpDeps, plugin: LivePlugin): Headers {
  const scripts = plugin.manifest.pageScripts.map((hash) => `'sha256-${hash}'`).join(' ')
  const policy = [
    "default-src 'none'",
    `script-src ${scripts === '' ? "'none'" : scripts}`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    'media-src blob:',
    'font-src data:',
    "connect-src 'none'",
    "frame-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${deps.address.origin}`,
    'sandbox allow-scripts allow-forms',
  ].join('; ')
  const off = [
    'fullscreen',
    'camera',
    'microphone',
    'geolocation',
    'payment',
    'usb',
    'serial',
    'display-capture',
    'clipboard-read',
  ]
  return new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'connection-allowlist': '(response-origin)',
    'permissions-policy': off.map((feature) => `${feature}=()`).join(', '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'origin-agent-cluster': '?1',
    'cache-control': 'public, max-age=31536000, immutable',
  })
}

const refused = (error: PlatformError): Response =>
  new Response(error.message, {
    status: error.code === 'not_found' ? 404 : 403,
    headers: {
      'content-type': 'text/plain',
      'cache-control': 'no-store',
      'origin-agent-cluster': '?1',
    },
  })

/** Serves packed pages; nothing else lives on these hosts, and no cookie is ever set here. */
export function pageRouter(deps: HttpDeps): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/:hash/page.html', async (context) => {
    // A page opened by itself has no shell around it; only a frame may ask for one.
    const destination = headerOf(context, 'sec-fetch-dest')
    if (destination !== undefined && destination !== 'iframe')
      return refused(new PlatformError('origin_refused'))
    const plugin = await deps.catalog.pageOf(context.req.param('hash'))
    if (new URL(deps.address.pageOrigin(plugin.id)).host !== headerOf(context, 'host'))
      return refused(new PlatformError('not_found'))
    return new Response(plugin.page, { headers: pageHeaders(deps, plugin) })
  })
  app.all('*', () => refused(new PlatformError('not_found')))
  app.onError((error) => {
    if (error instanceof PlatformError) return refused(error)
    deps.log.error({ err: error }, 'a page met a fault')
    return refused(new PlatformError('internal'))
  })
  return app
}
