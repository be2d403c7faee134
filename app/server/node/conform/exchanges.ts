import { z } from 'zod'
import type { Payload } from '#app/contract/endpoint.ts'
import { toSnake } from '#app/contract/wire.ts'
import { civisFamilies } from '../../services/endpoints.ts'
import { absent, compareTables, type Finding } from './compare.ts'

// What Civis really answered, as its own tests recorded it: read by our schemas, and set beside what our API answers to the like.

const Exchange = z.object({
  method: z.string(),
  path: z.string(),
  request_path: z.string(),
  request_body: z.unknown(),
  status: z.int(),
  response_headers: z.record(z.string(), z.string()).optional(),
  response_body: z.unknown(),
})
const Recorded = z.object({
  examples: z.array(Exchange),
  errors: z.array(z.object({ method: z.string(), path: z.string(), status: z.int(), response_body: z.record(z.string(), z.unknown()) })),
})
export type Recorded = z.output<typeof Recorded>
type Exchange = z.output<typeof Exchange>

export const readExchanges = (json: unknown): Recorded => Recorded.parse(json)

/** Sends a request to our API as an organization admin. */
export type Send = (route: string, body?: unknown) => Promise<Response>

export async function compareExchanges({ examples, errors }: Recorded, send: Send): Promise<Finding[]> {
  const findings: Finding[] = []
  const ids = await makeThings(send)
  for (const exchange of examples) {
    const where = `recorded ${exchange.method} ${exchange.path.replace(/(.)\/$/, '$1')}`
    const payload = payloadOf(exchange)
    if (!payload) continue
    findings.push(...compareAnswer(where, payload, exchange))
    if (!exchange.response_headers) continue
    const ours = await send(`${exchange.method} ${ownPath(exchange, ids)}`, exchange.request_body ?? undefined)
    findings.push({ where, what: 'status of ours', theirs: String(exchange.status), ours: String(ours.status) })
    findings.push(...compareTables(where, headerNames(Object.keys(exchange.response_headers)), headerNames(ours.headers.keys())))
  }
  const failure: unknown = await (await send('GET /projects/999999999')).json()
  for (const { method, path, response_body } of errors) {
    findings.push(...compareTables(`recorded error of ${method} ${path}`, keysOf(response_body), keysOf(failure)))
  }
  return findings
}

// Workflows take and answer the same as projects do here, by the same definitions of the spec.
const sameAs = (path: string) => path.replace(/\/$/, '').replace(/^\/workflows(?=\/\{id\}\/(dependencies|transfer)$)/, '/projects')

const payloads = new Map(
  civisFamilies.flatMap(({ rows, schemas }) =>
    Object.entries(rows).map(([name, row]): [string, Payload | undefined] => [
      `${row.method} ${row.path.replace(/\{(\w+)\}/g, (_, inner: string) => `{${toSnake(inner)}}`)}`,
      schemas[name],
    ]),
  ),
)
const payloadOf = ({ method, path }: Exchange): Payload | undefined => payloads.get(`${method} ${sameAs(path)}`)

function* compareAnswer(where: string, { returns, status }: Payload, exchange: Exchange): Generator<Finding> {
  yield { where, what: 'status', theirs: String(exchange.status), ours: String(status ?? (returns ? 200 : 204)) }
  if (!returns) {
    yield { where, what: 'body', theirs: exchange.response_body === null ? absent : 'present', ours: absent }
    return
  }
  const read = z.safeParse(returns, exchange.response_body)
  const faults = new Map(read.error?.issues.map(({ path, message }) => [placeOf(path), message]))
  // Of an answer that our schema reads, what is left of it is what the schema knows.
  const kept = read.success ? keysOf(read.data) : keysOf(exchange.response_body)
  for (const [place, type] of keysOf(exchange.response_body)) {
    yield { where, what: `answer ${place}`, theirs: type, ours: faults.get(place) ?? kept.get(place) ?? absent }
  }
}

const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? '[]' : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')

/** Every key of a value, by its way there, and its type in JSON. */
function keysOf(value: unknown, at = ''): Map<string, string> {
  const found = new Map<string, string>()
  const add = (inner: Map<string, string>) => {
    for (const [place, type] of inner) found.set(place, type)
  }
  if (Array.isArray(value)) for (const item of value) add(keysOf(item, `${at}[]`))
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const place = at ? `${at}.${key}` : key
      found.set(place, item === null ? 'null' : Array.isArray(item) ? 'array' : typeof item)
      add(keysOf(item, place))
    }
  }
  return found
}

const headerNames = (names: Iterable<string>): Map<string, string> =>
  new Map([...names].map((name) => [`header ${name.toLowerCase()}`, 'present']))

type Ids = Record<'projects' | 'users' | 'groups' | 'favorites', number>

/** Makes what the recorded requests name by id. */
async function makeThings(send: Send): Promise<Ids> {
  const Made = z.object({ id: z.int() })
  const project = Made.parse(await (await send('POST /projects', { name: 'Recorded', description: null })).json())
  const favorite = Made.parse(await (await send('POST /users/me/favorites', { objectId: project.id, objectType: 'Project' })).json())
  return { projects: project.id, users: 1, groups: 1, favorites: favorite.id }
}

/** The recorded request's path with our own ids. */
const ownPath = ({ request_path }: Exchange, ids: Ids): string =>
  request_path.replace(/\/(projects|users|groups|favorites)\/\d+/, (_, kind: keyof Ids) => `/${kind}/${ids[kind]}`)
