import { z } from 'zod'
import type { Endpoint, Payload, Payloads } from '#app/contract/endpoint.ts'
import { isId, pathNames, toSnake } from '#app/contract/wire.ts'

// The contract's rows as Swagger 2.0, which civis-python makes its methods of, and as OpenAPI 3.0. The client wants in
// Swagger: a summary of every operation, paths in snake_case, for each parameter one type in a single word and whether it
// is required, a body with properties, and a description of every response (docs/api.md).

/** One family of the contract: its rows, and their schemas by the same names. */
export interface Family {
  rows: Readonly<Record<string, Endpoint>>
  schemas: Payloads
}

type Json = Record<string, unknown>
type Paths = Record<string, Record<string, Json>>
interface Operation {
  row: Endpoint
  payload: Payload
}

const version = '1'
const describedAs = { title: 'Projects API', version, description: 'The Projects API of Civis Platform, as this server answers it.' }
const key = 'An API key: as the user name with an empty password, or as a bearer token.'

export const swagger = (families: readonly Family[]): Json => ({
  swagger: '2.0',
  info: describedAs,
  basePath: '/api',
  consumes: ['application/json'],
  produces: ['application/json'],
  securityDefinitions: {
    basic: { type: 'basic', description: key },
    bearer: { type: 'apiKey', in: 'header', name: 'Authorization', description: key },
  },
  security: [{ basic: [] }, { bearer: [] }],
  paths: pathsOf(families, (operation) => {
    const properties = bodyOf(operation.payload, swaggerSchema)
    return {
      ...named(operation),
      parameters: [
        ...inPath(operation.row).map(({ schema, ...rest }) => ({ ...schema, ...rest })),
        ...inQuery(operation.payload, swaggerSchema).map(({ schema, ...rest }) => ({ ...schema, ...multi(schema), ...rest })),
        ...(properties
          ? [{ name: 'body', in: 'body', required: isNeeded(properties), description: 'What to write.', schema: properties }]
          : []),
      ],
      responses: responsesOf(operation.payload, swaggerSchema, (schema) => ({ schema })),
    }
  }),
})

export const openapi = (families: readonly Family[]): Json => ({
  openapi: '3.0.3',
  info: describedAs,
  servers: [{ url: '/api' }],
  security: [{ basic: [] }, { bearer: [] }],
  paths: pathsOf(families, (operation) => {
    const properties = bodyOf(operation.payload, openapiSchema)
    const content = (schema: Schema) => ({ content: { 'application/json': { schema } } })
    return {
      ...named(operation),
      parameters: [...inPath(operation.row), ...inQuery(operation.payload, openapiSchema)],
      ...(properties && { requestBody: { required: isNeeded(properties), ...content(properties) } }),
      responses: responsesOf(operation.payload, openapiSchema, content),
    }
  }),
  components: {
    securitySchemes: {
      basic: { type: 'http', scheme: 'basic', description: key },
      bearer: { type: 'http', scheme: 'bearer', description: key },
    },
  },
})

function pathsOf(families: readonly Family[], describe: (operation: Operation) => Json): Paths {
  const paths: Paths = {}
  for (const { rows, schemas } of families) {
    for (const [name, row] of Object.entries(rows)) {
      const payload = schemas[name]
      if (!payload) throw new Error(`${row.route} has no schema`)
      const path = row.path.replace(/\{(\w+)\}/g, (_, inner: string) => `{${toSnake(inner)}}`)
      paths[path] = { ...paths[path], [row.method.toLowerCase()]: describe({ row, payload }) }
    }
  }
  return paths
}

// Civis marks what is deprecated by the word in its summary, and its client looks there.
const named = ({ row, payload: { summary } }: Operation): Json => ({
  summary,
  tags: [row.path.split('/')[1] ?? ''],
  deprecated: summary.includes('deprecated'),
})

interface Parameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  description: string
  schema: Schema
}

const inPath = ({ path }: Endpoint): Parameter[] =>
  pathNames(path).map((name) => ({
    name: toSnake(name),
    in: 'path',
    required: true,
    description: name === 'id' ? 'The id.' : `The ${toSnake(name).replace(/_/g, ' ')}.`,
    schema: { type: isId(name) ? 'integer' : 'string' },
  }))

function inQuery({ query = {} }: Payload, schemaOf: SchemaOf): Parameter[] {
  const { properties = {}, required = [] } = schemaOf(z.object(query), 'input')
  return Object.entries(properties).map(([name, { description = '', ...schema }]) => ({
    name: toSnake(name),
    in: 'query',
    required: required.includes(name),
    description,
    schema,
  }))
}

const multi = ({ type }: Schema): Json => (type === 'array' ? { collectionFormat: 'multi' } : {})

const bodyOf = ({ body = {} }: Payload, schemaOf: SchemaOf): Schema | undefined =>
  Object.keys(body).length > 0 ? schemaOf(z.object(body), 'input') : undefined

const isNeeded = ({ required = [] }: Schema): boolean => required.length > 0

function responsesOf({ returns, status = 200 }: Payload, schemaOf: SchemaOf, content: (schema: Schema) => Json): Json {
  const failed = { description: 'A refusal, and why.', ...content(schemaOf(Failure, 'output')) }
  if (!returns) return { '204': { description: 'Done; there is no body.' }, default: failed }
  return { [status]: { description: status === 201 ? 'Created.' : 'Success.', ...content(schemaOf(returns, 'output')) }, default: failed }
}

const Failure = z.object({
  error: z.string().describe('A word for programs.'),
  errorDescription: z.string().describe('A sentence for people.'),
  code: z.int().describe('The status.'),
})

/** What of JSON Schema both documents use. */
interface Schema {
  type?: string | undefined
  format?: string | undefined
  description?: string | undefined
  enum?: readonly unknown[] | undefined
  default?: unknown
  minimum?: number | undefined
  maximum?: number | undefined
  minItems?: number | undefined
  maxItems?: number | undefined
  items?: Schema | undefined
  properties?: Record<string, Schema> | undefined
  required?: readonly string[] | undefined
  additionalProperties?: Schema | undefined
  nullable?: true | undefined
  'x-nullable'?: true | undefined
}

type SchemaOf = (schema: z.core.$ZodType, io: 'input' | 'output') => Schema

const openapiSchema: SchemaOf = (schema, io) => tidy(z.toJSONSchema(schema, { target: 'openapi-3.0', io }), 'nullable')
// Swagger 2.0 has no word for null, and the client takes no list of types.
const swaggerSchema: SchemaOf = (schema, io) => tidy(z.toJSONSchema(schema, { target: 'openapi-3.0', io }), 'x-nullable')

/** Keeps what both documents use, and says null in the one's own word. */
function tidy(json: z.core.JSONSchema._JSONSchema, nullWord: 'nullable' | 'x-nullable'): Schema {
  if (typeof json === 'boolean') return {}
  const union = json.anyOf?.find((one) => typeof one === 'object' && !one.enum?.includes(null))
  if (union) return { ...tidy(union, nullWord), ...(json.description && { description: json.description }), [nullWord]: true }
  const { type, format, description, enum: words, minItems, maxItems, items, properties, required, additionalProperties } = json
  return {
    // Never a list: null is said apart.
    type: typeof type === 'string' ? type : undefined,
    format: format === 'date-time' ? format : undefined,
    description,
    enum: words,
    default: json.default,
    ...bounds(json),
    minItems,
    maxItems,
    items: items && !Array.isArray(items) ? tidy(items, nullWord) : undefined,
    properties: properties && Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, tidy(one, nullWord)])),
    required: required?.length ? required : undefined,
    additionalProperties: typeof additionalProperties === 'object' ? tidy(additionalProperties, nullWord) : undefined,
    ...(json.nullable && { [nullWord]: true }),
  }
}

// The largest integer that JSON holds exactly goes without saying.
function bounds({ minimum, maximum, exclusiveMinimum }: z.core.JSONSchema.JSONSchema): Pick<Schema, 'minimum' | 'maximum'> {
  const said = (bound: number | undefined) => (bound === undefined || Math.abs(bound) === Number.MAX_SAFE_INTEGER ? undefined : bound)
  const least = said(minimum)
  return { minimum: least !== undefined && exclusiveMinimum === true ? least + 1 : least, maximum: said(maximum) }
}
