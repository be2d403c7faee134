import { z } from 'zod'
import { absent, compareTables, type Finding } from './compare.ts'

// Swagger 2.0, as far as civis-python reads it: of every operation its parameters and what it answers.

interface Schema {
  $ref?: string | undefined
  type?: string | undefined
  items?: Schema | undefined
  properties?: Record<string, Schema> | undefined
  required?: string[] | undefined
}
const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.string().optional(),
    items: Schema.optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
  }),
)
const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'body']),
  required: z.boolean(),
  type: z.string().optional(),
  items: Schema.optional(),
  /** Of a body only. */
  schema: Schema.optional(),
})
const Operation = z.object({
  summary: z.string(),
  parameters: z.array(Parameter).default([]),
  responses: z.record(z.string(), z.object({ description: z.string(), schema: Schema.optional() })),
})
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  definitions: z.record(z.string(), Schema).default({}),
})
export type Document = z.output<typeof Document>

export const readDocument = (json: unknown): Document => Document.parse(json)

/** Holds our document against theirs: each operation, each parameter, each status, each property of each answer. */
export function compareDocuments(theirs: Document, ours: Document): Finding[] {
  const theirOperations = operationsOf(theirs)
  const ourOperations = operationsOf(ours)
  const findings: Finding[] = []
  for (const where of new Set([...theirOperations.keys(), ...ourOperations.keys()])) {
    const their = theirOperations.get(where)
    const our = ourOperations.get(where)
    findings.push({ where, what: 'endpoint', theirs: their ? 'present' : absent, ours: our ? 'present' : absent })
    if (their && our) findings.push(...compareTables(where, their, our))
  }
  return findings
}

/** Every operation as a table. Paths agree with and without a slash at the end: both are served. */
const operationsOf = ({ paths, definitions }: Document): Map<string, Map<string, string>> =>
  new Map(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]): [string, Map<string, string>] => [
        `${method.toUpperCase()} ${path.replace(/(.)\/$/, '$1')}`,
        new Map([...inputs(operation, definitions), ...answers(operation, definitions)]),
      ]),
    ),
  )

type Operation = z.output<typeof Operation>
type Definitions = Document['definitions']

// The client makes one argument of each parameter and of each property of the body, so that a body's name says nothing.
function* inputs({ summary, parameters }: Operation, definitions: Definitions): Generator<[string, string]> {
  yield ['deprecated', String(/deprecated/i.test(summary))]
  for (const parameter of parameters) {
    if (parameter.in === 'body') {
      const { properties = {}, required = [] } = resolved(parameter.schema ?? {}, definitions)
      yield ['body', `required ${parameter.required}`]
      for (const [name, property] of Object.entries(properties)) {
        yield [`body ${name}`, `${typeOf(property, definitions)}, required ${required.includes(name)}`]
      }
    } else {
      const { name, required, type, items } = parameter
      yield [`${parameter.in} ${name}`, `${typeOf({ type, items }, definitions)}, required ${required}`]
    }
  }
}

function* answers({ responses }: Operation, definitions: Definitions): Generator<[string, string]> {
  for (const [status, { schema }] of Object.entries(responses)) {
    if (!status.startsWith('2')) continue
    yield [`status ${status}`, schema ? typeOf(schema, definitions) : 'no body']
    // Of a list, the properties of its rows: that it is a list is said by the status.
    const { items } = resolved(schema ?? {}, definitions)
    for (const [path, type] of propertiesOf(items ?? schema ?? {}, definitions)) yield [`answer ${path}`, type]
  }
}

/** Every property, by its way there: `users[].online`. What contains itself ends at some depth. */
function* propertiesOf(schema: Schema, definitions: Definitions, at = '', depth = 0): Generator<[string, string]> {
  const { items, properties = {} } = resolved(schema, definitions)
  if (depth > 8) return
  if (items) yield* propertiesOf(items, definitions, `${at}[]`, depth + 1)
  for (const [name, property] of Object.entries(properties)) {
    const path = at ? `${at}.${name}` : name
    yield [path, typeOf(property, definitions)]
    yield* propertiesOf(property, definitions, path, depth + 1)
  }
}

function typeOf(schema: Schema, definitions: Definitions): string {
  const { type = 'anything', items } = resolved(schema, definitions)
  return type === 'array' ? `array of ${typeOf(items ?? {}, definitions)}` : type
}

function resolved(schema: Schema, definitions: Definitions): Schema {
  const name = schema.$ref?.replace('#/definitions/', '')
  const found = name === undefined ? undefined : definitions[name]
  if (name !== undefined && !found) throw new Error(`${name} is not among the definitions`)
  return found ? { ...resolved(found, definitions), ...(found.type === undefined && found.properties && { type: 'object' }) } : schema
}
