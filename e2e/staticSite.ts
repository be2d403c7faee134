import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export interface StaticSite {
  /** `http://localhost:12345/some/path/` */
  url: string
  /** Publishes other texts of some files, by their path in the folder; null puts back what was there. */
  publish: (texts: Readonly<Record<string, string>> | null) => void
  /** The paths that were asked for and are not there. */
  missed: string[]
  close: () => void
}

/** Any static host: gives the files of a folder below a path, as they are, and knows no other address. */
export async function serveFolder(folder: string, below: string): Promise<StaticSite> {
  const missed: string[] = []
  let published: Readonly<Record<string, string>> = {}
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host.invalid')
    const inside = pathname.startsWith(below) ? pathname.slice(below.length) : '..'
    const path = join(folder, inside === '' ? 'index.html' : inside)
    const absent = () => {
      missed.push(pathname)
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.\n')
    }
    if (inside.includes('..')) return absent()
    const newer = published[inside === '' ? 'index.html' : inside]
    if (newer !== undefined) {
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'cache-control': 'max-age=600' })
      return void response.end(newer)
    }
    stat(path).then((found) => {
      if (!found.isFile()) return absent()
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'cache-control': 'max-age=600' })
      return createReadStream(path).pipe(response)
    }, absent)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // Holds because it listens on a port, and not on a pipe.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}${below}`,
    missed,
    publish: (texts) => void (published = texts ?? {}),
    close: () => server.close(),
  }
}
