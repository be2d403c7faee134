import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

/** One file of the built page, read at the start: what is not read cannot be served, whatever a path says. */
interface Asset {
  type: string
  plain: Uint8Array<ArrayBuffer>
  br: Uint8Array<ArrayBuffer> | undefined
  gz: Uint8Array<ArrayBuffer> | undefined
  etag: string
  /** Its name changes with its content. */
  hashed: boolean
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

/** Answers for the page: its files, and `index.html` for every address that the page itself reads. */
export async function createPage(folder: string): Promise<(request: Request) => Response> {
  const assets = await readAssets(folder)
  const index = assets.get('/index.html')
  if (!index) throw new Error(`There is no index.html in ${folder}.`)
  const html = new TextDecoder().decode(index.plain)
  const secured = pageHeaders(html)
  const aheadOf = fetchedAhead(html)

  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET and HEAD.\n', { allow: 'GET, HEAD' })
    const { pathname, search } = new URL(request.url)
    const asset = assets.get(pathname)
    if (asset && asset !== index)
      return send(request, asset, asset.hashed ? 'public, max-age=31536000, immutable' : 'no-cache', {
        'x-content-type-options': 'nosniff',
      })
    if (isFilePath(pathname)) return plain(404, 'There is no such file.\n')
    return send(request, index, 'no-cache', { ...secured, ...aheadOf(pathname, search) })
  }
}

// A missing file must not be answered by the page: an old tab that asks for a chunk of the last build would run HTML.
const isFilePath = (path: string) =>
  path.startsWith('/assets/') ||
  (path !== '/index.html' && /\.[^/]*$/.test(path)) ||
  path.includes('/.') ||
  path.includes('//') ||
  /%(2f|5c|2e|00)/i.test(path)

async function readAssets(folder: string): Promise<Map<string, Asset>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const assets = new Map<string, Asset>()
  for (const path of paths) {
    const type = types[extname(path)]
    const name = `/${relative(folder, path).split(sep).join('/')}`
    if (!type || name.includes('/.')) continue
    const plain = await read(path)
    const sibling = (suffix: string) => (paths.includes(path + suffix) ? read(path + suffix) : undefined)
    const etag = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
    assets.set(name, { type, plain, br: await sibling('.br'), gz: await sibling('.gz'), etag, hashed: name.startsWith('/assets/') })
  }
  return assets
}

const read = async (path: string) => new Uint8Array(await readFile(path))

function send(request: Request, asset: Asset, cacheControl: string, more: Record<string, string>): Response {
  const encoding = encodingFor(request.headers.get('accept-encoding') ?? '', asset)
  // Another encoding is another sequence of bytes, so it has another tag.
  const etag = `"${asset.etag}${encoding ? `-${encoding}` : ''}"`
  const headers = { ...more, etag, vary: 'Accept-Encoding', 'cache-control': cacheControl }
  const known = (request.headers.get('if-none-match') ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
  if (known) return new Response(null, { status: 304, headers })
  const body = encoding === 'br' ? asset.br : encoding === 'gzip' ? asset.gz : asset.plain
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: {
      ...headers,
      'content-type': asset.type,
      'content-length': String(body?.byteLength),
      ...(encoding && { 'content-encoding': encoding }),
    },
  })
}

function encodingFor(accepted: string, { br, gz }: Asset): 'br' | 'gzip' | null {
  const takes = (name: string) =>
    accepted.split(',').some((one) => new RegExp(`^\\s*${name}\\s*(;\\s*q=(?!0(\\.0*)?\\s*$)|$)`, 'i').test(one))
  if (br && takes('br')) return 'br'
  return gz && takes('gzip') ? 'gzip' : null
}

/** What a page may load and run. Mantine's style elements need 'unsafe-inline'; inline scripts are known by their hashes. */
export function contentPolicy(html: string): string[] {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  return [
    "default-src 'self'",
    ['script-src', "'self'", ...inline].join(' '),
    "style-src-elem 'self' 'unsafe-inline'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ]
}

/**
 * What index.html asks for itself, told in the answer's head: the browser begins with it before it has read and run anything, and the page's
 * own asking takes that up. The first is for every address, the next for the plain list.
 */
function fetchedAhead(html: string): (pathname: string, search: string) => Record<string, string> {
  const [all, list] = [...html.matchAll(/\bask\('([^']+)'\)/g)].map(([, path]) => `<${path}>; rel=preload; as=fetch; crossorigin`)
  return (pathname, search) => {
    const wanted = [all, isPlainList(pathname, search) ? list : undefined].filter((one) => one !== undefined)
    return wanted.length > 0 ? { link: wanted.join(', ') } : {}
  }
}
const isPlainList = (pathname: string, search: string) => /^\/(projects\/?)?$/.test(pathname) && !search

/** Headers of the page itself. */
function pageHeaders(html: string): Record<string, string> {
  return {
    'content-security-policy': [...contentPolicy(html), "frame-ancestors 'none'"].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  }
}

const plain = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers },
  })
