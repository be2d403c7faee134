import { beforeAll, describe, expect, test } from 'vitest'
import { toSnake } from '#app/contract/wire.ts'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { givenIn } from '#app/test/given.ts'

interface Schema {
  type?: unknown
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: unknown
  'x-nullable'?: boolean
}
interface Parameter extends Schema {
  name: string
  in: string
  required: boolean
  description: string
  schema?: Schema & { required?: string[] }
}
interface Operation {
  summary: string
  parameters: Parameter[]
  responses: Record<string, { description: string; schema?: Schema }>
  requestBody?: unknown
}
type Paths = Record<string, Record<string, Operation>>

let swagger: { swagger: string; paths: Paths }
let openapi: { openapi: string; paths: Paths }
let served: string[]
beforeAll(async () => {
  const me = await givenIn(await testDb()).person()
  const { app, request } = await testApi()
  swagger = (await request(me, 'GET /endpoints')).body
  openapi = (await request(me, 'GET /endpoints/?openapi_version=3.0')).body
  served = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace('/api', '').replace(/:(\w+)/g, (_, name: string) => `{${toSnake(name)}}`)}`)
})

const operations = () =>
  Object.entries(swagger.paths).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, operation]) => ({ path, verb, operation })))
const types = ['array', 'object', 'integer', 'number', 'string', 'boolean']

describe('/endpoints', () => {
  test('holds everything that is served but the console’s own, in both versions', () => {
    const own = /^[A-Z]+ \/console\//
    const wanted = served.filter((route) => !own.test(route)).sort()
    expect(wanted.length).toBeGreaterThan(80)
    for (const { paths } of [swagger, openapi]) {
      const listed = Object.entries(paths).flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`))
      expect(listed.sort()).toEqual(wanted)
    }
    expect([swagger.swagger, openapi.openapi]).toEqual(['2.0', '3.0.3'])
  })

  test('has what civis-python reads of every parameter', () => {
    for (const { path, verb, operation } of operations()) {
      expect(operation.summary, path).toBeTruthy()
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(
        operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name),
        path,
      ).toEqual(names)
      for (const { name, in: place, required, description, type, schema } of operation.parameters) {
        expect(typeof required, `${verb} ${path} ${name}`).toBe('boolean')
        expect(description, `${verb} ${path} ${name}`).toBeTruthy()
        if (place === 'body') expect(Object.keys(schema?.properties ?? {}), path).not.toHaveLength(0)
        else {
          expect(name).toBe(toSnake(name))
          expect(types, `${verb} ${path} ${name}`).toContain(type)
        }
      }
    }
  })

  test('says every property’s type in one word, and a description of every response', () => {
    const look = (schema: Schema, at: string) => {
      expect(schema.anyOf, at).toBeUndefined()
      for (const [name, property] of Object.entries(schema.properties ?? {})) {
        expect(types, `${at}.${name}`).toContain(property.type)
        look(property, `${at}.${name}`)
      }
      if (schema.items) look(schema.items, `${at}[]`)
    }
    for (const { path, verb, operation } of operations()) {
      for (const { schema } of operation.parameters) if (schema) look(schema, `${verb} ${path}`)
      for (const [status, { description, schema }] of Object.entries(operation.responses)) {
        expect(description, `${verb} ${path} ${status}`).toBeTruthy()
        if (schema) look(schema, `${verb} ${path} ${status}`)
      }
    }
  })

  test('says null apart: x-nullable in Swagger, nullable in OpenAPI', () => {
    const detail = swagger.paths['/projects/{project_id}']?.['get']?.responses['200']?.schema?.properties
    expect(detail?.['parentProject']).toMatchObject({ type: 'object', 'x-nullable': true })
    expect(detail?.['name']).not.toHaveProperty('x-nullable')
    expect(JSON.stringify(swagger)).not.toContain('"nullable"')
    expect(JSON.stringify(openapi)).toContain('"nullable":true')
    expect(JSON.stringify(openapi)).not.toContain('x-nullable')
  })

  test('marks the deprecated DELETE by the word in its summary', () => {
    const deprecated = operations().filter(({ operation }) => /deprecated/i.test(operation.summary))
    expect(deprecated.map(({ path, verb }) => `${verb} ${path}`)).toEqual(['delete /projects/{project_id}'])
  })

  test('tells which fields of a body are needed', () => {
    const [body] = swagger.paths['/projects']?.['post']?.parameters ?? []
    expect(body).toMatchObject({ in: 'body', required: true, schema: { required: ['name', 'description'] } })
    expect(openapi.paths['/projects']?.['post']?.requestBody).toMatchObject({ required: true })
    expect(openapi.paths['/projects']?.['get']?.requestBody).toBeUndefined()
  })
})
