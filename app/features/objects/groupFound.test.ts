import { expect, test } from 'vitest'
import { objectKinds } from '#app/contract/objectKinds.ts'
import { groupFound } from './groupFound.ts'
import { searchedType } from './objectTypes.ts'

const result = (type: string, id: string, name: string) => ({
  score: 1,
  type,
  id,
  name,
  typeName: '',
  updatedAt: '2026-01-01T00:00:00.000Z',
  owner: 'Ana',
  useCount: null,
  lastRunId: null,
  lastRunState: null,
  lastRunStart: null,
  lastRunFinish: null,
  public: false,
  lastRunException: null,
  autoShare: null,
})

test('projects come first and open here; the rest keeps the server’s order and opens in Civis, where Civis is', () => {
  const found = [
    result('sql_script', '7', 'a'),
    result('project', '7', 'b'),
    result('python_script', '8', 'c'),
    result('survey', '9', 'd'),
    result('database_export', '10', 'e'),
  ]
  expect(
    groupFound(found, 'https://civis.test/#').map(({ label, found }) => [
      label,
      found.map(({ name, projectId, href }) => [name, projectId, href]),
    ]),
  ).toEqual([
    ['Projects', [['b', 7, null]]],
    [
      'Scripts',
      [
        ['a', null, 'https://civis.test/#/scripts/sql/7'],
        ['c', null, 'https://civis.test/#/scripts/python3/8'],
      ],
    ],
    ['Surveys', [['d', null, null]]],
    ['Exports', [['e', null, 'https://civis.test/#/jobs/10']]],
  ])
  expect(groupFound(found, null).every(({ found }) => found.every(({ href }) => href === null))).toBe(true)
})

test('two things of different types may have one number', () => {
  const keys = groupFound([result('project', '7', 'a'), result('file', '7', 'b')], null).flatMap(({ found }) => found.map(({ key }) => key))
  expect(new Set(keys).size).toBe(2)
})

test('every word of the search has a type; an unknown one is an object', () => {
  for (const { search } of objectKinds) expect(searchedType(search).one).not.toBe('Object')
  expect(searchedType('hologram').many).toBe('Objects')
})
