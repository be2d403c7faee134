type Json = Record<string, unknown>

/** What our list takes beyond Civis' (docs/rules.md 29); an unknown name in a query changes nothing there. */
const oursInLists = ['query', 'exclude_author', 'excludeAuthor', 'favorite', 'root', 'parent', 'below', 'lineage', 'nesting']

/** A request as Civis would read it: what only our server knows is not there. `path` is the one at Civis, from its root. */
export function asCivisReads(url: URL, headers: Headers): { url: URL; headers: Headers } {
  const read = new URL(url)
  if (isPath(url, /^\/projects$/)) for (const name of oursInLists) read.searchParams.delete(name)
  read.pathname = `/api${url.pathname}`
  const kept = new Headers(headers)
  for (const name of ['idempotency-key', 'x-console-person', 'if-none-match', 'accept-encoding']) kept.delete(name)
  return { url: read, headers: kept }
}

/** Whether Civis has no such path at all: what the page's own server adds. */
export const isOnlyOurs = (url: URL): boolean => isPath(url, /^\/console(\/|$)/)

export const noEndpoint = (): Response =>
  Response.json({ error: 'not_found', errorDescription: 'The requested endpoint could not be found.', code: 404 }, { status: 404 })

/**
 * Our API's answer in the form of Civis' recorded ones: rows of lists without level, groups and `hidden`, projects without
 * groups, dependencies without what needs them, an empty `allObjects` after a PUT, times in whole seconds, and a 429 or 503 without a sentence.
 */
export async function inCivisForm(method: string, url: URL, answer: Response): Promise<Response> {
  if (!answer.headers.get('content-type')?.includes('json')) return answer
  const headers = new Headers(answer.headers)
  for (const name of ['content-length', 'content-encoding', 'etag']) headers.delete(name)
  const text = (await answer.text()).replaceAll(/"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{3}Z"/g, '"$1.000Z"')
  const body: unknown = JSON.parse(text)
  return Response.json(shaped(method, url, answer.status, body), { status: answer.status, headers })
}

function shaped(method: string, url: URL, status: number, body: unknown): unknown {
  if (status === 429 || status === 503) return { code: status, error: status === 503 ? 'Service Unavailable' : 'Too Many Requests' }
  if (Array.isArray(body)) {
    const rows = body.filter(isJson)
    if (isPath(url, /\/(projects|parent_projects)$/)) return rowsOf(rows)
    return isPath(url, /\/dependencies$/) ? rows.map((row) => without(row, 'neededBy')) : body
  }
  if (!isJson(body) || !('allObjects' in body)) return body
  const project = without(body, 'groups')
  return method === 'PUT' ? { ...project, allObjects: [] } : project
}

// A parent that one cannot read is told of by our server alone (docs/rules.md 13).
const rowsOf = (rows: Json[]) =>
  rows
    .filter(({ author }) => author !== null)
    .map((row) => without(row, 'myPermissionLevel', 'hidden', 'groups', 'parentIds', 'unseenParents', 'projectCount'))

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null
const isPath = ({ pathname }: URL, pattern: RegExp) => pattern.test(pathname.replace(/\/+$/, ''))
const without = (row: Json, ...names: string[]): Json => Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))
