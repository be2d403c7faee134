import { expect, test } from 'vitest'
import { compareTables, type Deviation, judge } from './compare.ts'
import { compareDocuments, readDocument } from './spec.ts'

const document = (type: string, extra: object = {}) =>
  readDocument({
    paths: {
      '/things/': {
        get: {
          summary: 'List',
          parameters: [{ name: 'limit', in: 'query', required: false, type: 'integer', description: '' }],
          responses: { '200': { description: '', schema: { type: 'array', items: { $ref: '#/definitions/Thing' } } } },
        },
        ...extra,
      },
    },
    definitions: { Thing: { type: 'object', properties: { id: { type: 'integer' }, state: { type } } } },
  })
const meant: Deviation = { where: /^GET \/things$/, what: /^answer state$/, theirs: /^string$/, ours: /^boolean$/, reason: 'because' }

test('equal documents agree in everything', () => {
  const { agree, differ } = judge(compareDocuments(document('string'), document('string')), [])
  expect([agree, differ]).toEqual([6, []])
})

test('a difference counts, unless it is listed with its reason', () => {
  const findings = compareDocuments(document('string'), document('boolean'))
  expect(judge(findings, []).differ).toEqual([{ where: 'GET /things', what: 'answer state', theirs: 'string', ours: 'boolean' }])
  const judged = judge(findings, [meant])
  expect([judged.differ, judged.meant.get('because')?.length]).toEqual([[], 1])
})

test('a listed difference that is not there any more counts', () => {
  expect(judge(compareDocuments(document('string'), document('string')), [meant]).differ).toHaveLength(1)
})

test('an endpoint that is missing on either side counts', () => {
  const post = { post: { summary: 'Make', responses: { '201': { description: '' } } } }
  expect(judge(compareDocuments(document('string', post), document('string')), []).differ).toMatchObject([
    { what: 'endpoint', ours: 'absent' },
  ])
  expect(judge(compareDocuments(document('string'), document('string', post)), []).differ).toMatchObject([
    { what: 'endpoint', theirs: 'absent' },
  ])
})

test('tables are compared key by key', () => {
  expect(compareTables('x', new Map([['a', '1']]), new Map([['b', '2']]))).toEqual([
    { where: 'x', what: 'a', theirs: '1', ours: 'absent' },
    { where: 'x', what: 'b', theirs: 'absent', ours: '2' },
  ])
})
