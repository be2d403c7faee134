import { z } from 'zod'
import type { Payload } from '#app/contract/endpoint.ts'
import { isId, maxId, pathNames, toCamel, toSnake } from '#app/contract/wire.ts'
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

/** Makes the reader of one endpoint. What it returns is `Parsed<E>`: path, query and body in one flat object. */
export function reader(path: string, { query = {}, body = {} }: Payload) {
  const querySchema = z.object(query)
  const bodySchema = z.object(body)
  const names = pathNames(path)
  const takesBody = Object.keys(body).length > 0

  return async (params: Record<string, string>, search: URLSearchParams, request: Request): Promise<Record<string, unknown>> => {
    const faults: string[] = []
    const fromQuery = checked(querySchema, givenInQuery(query, search), toSnake, faults)
    const fromBody = takesBody ? checked(bodySchema, givenInBody(body, await readBody(request)), (name) => name, faults) : {}
    if (faults.length > 0) throw badRequest(faults.join(' '))
    return { ...fromQuery, ...fromBody, ...pathValues(names, params) }
  }
}

function checked(schema: z.ZodObject, given: Given, canonical: (name: string) => string, faults: string[]): Record<string, unknown> {
  const result = schema.safeParse(given.values)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const [first, ...rest] = issue.path
    const name = String(first ?? '')
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

// An id that cannot be one is answered as one that does not exist (docs/rules.md 2).
function pathValues(names: string[], params: Record<string, string>): Record<string, unknown> {
  const values: Record<string, string | number> = {}
  for (const name of names) {
    const text = params[name] ?? ''
    if (isId(name) && (!/^[1-9]\d{0,15}$/.test(text) || Number(text) > maxId)) throw notFound()
    values[name] = isId(name) ? Number(text) : text
  }
  return values
}

function givenInQuery(shape: Shape, search: URLSearchParams): Given {
  const texts = new Map<string, { sentAs: string; list: string[] }>()
  for (const [key, text] of search) {
    const sentAs = key.endsWith('[]') ? key.slice(0, -2) : key
    const name = toCamel(sentAs)
    if (!Object.hasOwn(shape, name)) continue
    const before = texts.get(name)
    if (before && !isList(shape[name]) && before.list[0] !== text) throw twice(before.sentAs, sentAs)
    if (before) before.list.push(text)
    else texts.set(name, { sentAs, list: [text] })
  }
  const values: Record<string, unknown> = {}
  const sentAs = new Map<string, string>()
  for (const [name, found] of texts) {
    sentAs.set(name, found.sentAs)
    values[name] = isList(shape[name])
      ? found.list.flatMap((text) => text.split(',')).map((text) => fromText('number', text))
      : fromText(typeOf(shape[name]), found.list[0] ?? '')
  }
  return { values, sentAs }
}

// By the row's schema, not by the look of the text: `author=5` stays text, `limit=5` is a number.
function fromText(type: string, text: string): unknown {
  if (type === 'number') return /^\s*-?\d{1,16}\s*$/.test(text) ? Number(text) : text
  if (type === 'boolean') return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text
  return text
}

function typeOf(schema: z.core.$ZodType | undefined): string {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) return typeOf(schema.unwrap())
  return schema?._zod.def.type ?? 'string'
}
const isList = (schema: z.core.$ZodType | undefined) => typeOf(schema) === 'array'

function givenInBody(shape: Shape, sent: object): Given {
  const values: Record<string, unknown> = {}
  const sentAs = new Map<string, string>()
  for (const [key, value] of Object.entries(sent)) {
    const name = toCamel(key)
    if (!Object.hasOwn(shape, name)) continue
    const before = sentAs.get(name)
    if (before !== undefined && JSON.stringify(values[name]) !== JSON.stringify(value)) throw twice(before, key)
    values[name] = value
    sentAs.set(name, before ?? key)
  }
  return { values, sentAs }
}

const twice = (a: string, b: string) =>
  badRequest(a === b ? `${a} must be given once.` : `${a} and ${b} are the same field and must not have different values.`)

/** The body as an object; `{}` where there is none. */
async function readBody(request: Request): Promise<object> {
  const text = await readText(request)
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

async function readText(request: Request): Promise<string> {
  if (!request.body) return ''
  if (Number(request.headers.get('content-length') ?? 0) > maxBody) throw tooLarge()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = request.body.getReader()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxBody) {
      await reader.cancel()
      throw tooLarge()
    }
    text += decode(decoder, value)
  }
  return text + decode(decoder)
}

function decode(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    throw badRequest('The request body must be UTF-8.')
  }
}

const tooLarge = () => new Refusal(413, 'payload_too_large', 'The request body must be 1 MiB or smaller.')
