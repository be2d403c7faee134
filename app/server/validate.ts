import { z } from 'zod'
import type { Payload } from '#app/contract/endpoint.ts'
import { idIn, isId, pathNames, toCamel, toSnake } from '#app/contract/wire.ts'
import { badRequest, notFound, Refusal } from './refusal.ts'

// Reads a request by its row's schemas, in both spellings, and says in words what is wrong (docs/rules.md 20, 21).

type Shape = Record<string, z.core.$ZodType>
/** Values by camelCase name, and under which name each was sent. */
interface Given {
  values: Record<string, unknown>
  sentAs: Map<string, string>
}

/** The largest body that is read. */
export const maxBody = 1024 * 1024
/** The same for the few that take a file. */
const maxLargeBody = 8 * maxBody

// A list may be wrong in each of its thousands of items; the first few say what is the matter.
const mostFaults = 3

/** Makes the reader of one endpoint. What it returns is `Parsed<E>`: path, query and body in one flat object. */
export function reader(path: string, { query = {}, body = {}, largeBody = false }: Payload) {
  const querySchema = z.object(query)
  const bodySchema = z.object(body)
  const names = pathNames(path)
  const takesBody = Object.keys(body).length > 0

  return async (params: Record<string, string>, search: URLSearchParams, request: Request): Promise<Record<string, unknown>> => {
    const faults: string[] = []
    const fromQuery = checked(querySchema, givenInQuery(query, search), toSnake, faults)
    const fromBody = takesBody
      ? checked(bodySchema, givenInBody(body, await readBody(request, largeBody ? maxLargeBody : maxBody)), (name) => name, faults)
      : {}
    if (faults.length > 0) throw badRequest(faults.join(' '))
    return { ...fromQuery, ...fromBody, ...pathValues(names, params) }
  }
}

function checked(schema: z.ZodObject, given: Given, canonical: (name: string) => string, faults: string[]): Record<string, unknown> {
  const result = schema.safeParse(given.values)
  if (result.success) return result.data
  const told = new Map<string, number>()
  let last = ''
  for (const issue of result.error.issues) {
    const [first, ...rest] = issue.path
    const name = String(first ?? '')
    const before = told.get(name) ?? 0
    // What is of the wrong type is measured as well, which says nothing more.
    const place = issue.path.join('/')
    if (before === mostFaults || place === last) continue
    told.set(name, before + 1)
    last = place
    const field = (given.sentAs.get(name) ?? canonical(name)) + rest.map((part) => `[${String(part)}]`).join('')
    const fault = `${field} ${words(issue, given.values[name])}.`
    if (!faults.includes(fault)) faults.push(fault)
  }
  return {}
}

function words(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'must be given'
  if (issue.message.startsWith('must')) return issue.message
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`
  if (issue.code === 'invalid_type') return typeWords[issue.expected] ?? 'is not as expected'
  if (issue.code === 'too_big' && issue.origin === 'array') return `must have ${issue.maximum.toLocaleString('en')} entries or fewer`
  if (issue.code === 'too_small' && issue.origin === 'array') return 'must not be empty'
  if (issue.code === 'invalid_union') return 'must be text or null'
  return 'is not as expected'
}

const typeWords: Record<string, string> = {
  boolean: 'must be true or false',
  number: 'must be a number',
  int: 'must be a whole number',
  string: 'must be text',
  array: 'must be a list',
  object: 'must be an object',
  record: 'must be an object',
}

// An id or a name that cannot be one is answered as one that does not exist (docs/rules.md 2).
function pathValues(names: string[], params: Record<string, string>): Record<string, unknown> {
  const values: Record<string, string | number> = {}
  for (const name of names) {
    const text = params[name] ?? ''
    const value = isId(name) ? idIn(text) : text.includes('\0') ? null : text
    if (value === null) throw notFound()
    values[name] = value
  }
  return values
}

function givenInQuery(shape: Shape, search: URLSearchParams): Given {
  const texts = new Map<string, string[]>()
  for (const [key, text] of search) {
    const sentAs = key.endsWith('[]') ? key.slice(0, -2) : key
    const before = texts.get(sentAs)
    if (before) before.push(text)
    else texts.set(sentAs, [text])
  }
  const given: Given = { values: {}, sentAs: new Map() }
  for (const [sentAs, list] of texts) {
    const name = toCamel(sentAs)
    if (!Object.hasOwn(shape, name)) continue
    const type = typeOf(shape[name])
    const values = type === 'array' ? [listOf(list)] : list.map((text) => fromText(type, text))
    for (const value of values) keep(given, name, sentAs, value)
  }
  return given
}

const listOf = (texts: string[]) => texts.flatMap((text) => text.split(',')).map((text) => fromText('number', text))

// By the row's schema, not by the look of the text: `author=5` stays text, `limit=5` is a number.
function fromText(type: string, text: string): unknown {
  if (type === 'number') return /^\s*-?\d{1,16}\s*$/.test(text) ? Number(text) : text
  if (type === 'boolean') return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text
  // Python's True where the words are 'true', 'false' and 'all'.
  if (type === 'enum' && /^(true|false)$/i.test(text)) return text.toLowerCase()
  return text
}

function typeOf(schema: z.core.$ZodType | undefined): string {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) return typeOf(schema.unwrap())
  return schema?._zod.def.type ?? 'string'
}

function givenInBody(shape: Shape, sent: object): Given {
  const given: Given = { values: {}, sentAs: new Map() }
  for (const [key, value] of Object.entries(sent)) {
    const name = toCamel(key)
    if (Object.hasOwn(shape, name)) keep(given, name, key, value)
  }
  return given
}

function keep({ values, sentAs }: Given, name: string, key: string, value: unknown): void {
  const before = sentAs.get(name)
  if (before !== undefined && !isSame(values[name], value)) throw twice(before, key)
  values[name] = value
  sentAs.set(name, before ?? key)
}

// No field takes lists of lists, so what is nested deeper need not be compared; it may be too deep to.
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return a === b
  const [ours, theirs] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))]
  return ours.length === theirs.size && ours.every(([key, value]) => theirs.has(key) && theirs.get(key) === value)
}

const twice = (a: string, b: string) =>
  badRequest(a === b ? `${a} must be given once.` : `${a} and ${b} are the same field and must not have different values.`)

/** The body as an object; `{}` where there is none. */
async function readBody(request: Request, most: number): Promise<object> {
  const text = await readText(request, most)
  if (text.trim() === '') return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw badRequest('The request body must be valid JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badRequest('The request body must be a JSON object.')
  return value
}

/** The body as text, at most so many bytes of it: 413 for more, 400 for what is not UTF-8. Empty where there is none. */
export async function readText(request: Request, most: number): Promise<string> {
  // Before the body is touched: the server passes over what nobody reads, and the connection stays good for the next request.
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(most)
  if (!request.body) return ''
  const stream = request.body.getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for (;;) {
    const { done, value } = await stream.read()
    if (done) break
    size += value.byteLength
    // For the connection's sake what is too much is read as well, and dropped.
    if (size <= most) parts.push(value)
  }
  if (size > most) throw tooLarge(most)
  const bytes = await new Blob(parts).arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw badRequest(`The request body must be UTF-8${request.headers.has('content-encoding') ? ', and not compressed' : ''}.`)
  }
}

const tooLarge = (most: number) => new Refusal(413, 'payload_too_large', `The request body must be ${most / 1024 / 1024} MiB or smaller.`)
