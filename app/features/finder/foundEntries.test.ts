import { expect, test } from 'vitest'
import { objectKinds } from '#app/contract/objectKinds.ts'
import { foundSections, wordsOfFound } from './foundEntries.ts'

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

test('projects come first and open; the rest keeps the server’s order and leads to its projects, and to Civis, where Civis is', () => {
  const found = [
    result('sql_script', '7', 'a'),
    result('project', '7', 'b'),
    result('python_script', '8', 'c'),
    result('survey', '9', 'd'),
    result('database_export', '10', 'e'),
  ]
  const into = (name: string, word: string, path: string | null, id: number, href: string | null) => ({
    into: { kind: 'object', name, word, placed: path && { path, id }, href },
  })
  const shown = (civis: string | null) =>
    foundSections(found, civis, '').map(({ label, entries }) => [label, entries.map(({ opens }) => opens)])
  expect(shown('https://civis.test/#')).toEqual([
    ['Projects', [{ here: '/projects/7' }]],
    [
      'Scripts',
      [
        into('a', 'script', 'scripts/sql', 7, 'https://civis.test/#/scripts/sql/7'),
        into('c', 'script', 'scripts/python3', 8, 'https://civis.test/#/scripts/python3/8'),
      ],
    ],
    ['Surveys', [into('d', 'survey', null, 9, null)]],
    ['Exports', [into('e', 'export', 'jobs', 10, 'https://civis.test/#/jobs/10')]],
  ])
  expect(shown(null)[3]).toEqual(['Exports', [into('e', 'export', 'jobs', 10, null)]])
})

test('two things of different types may have one number', () => {
  const keys = foundSections([result('project', '7', 'a'), result('file', '7', 'b')], null, '').flatMap(({ entries }) =>
    entries.map(({ key }) => key),
  )
  expect(new Set(keys).size).toBe(2)
})

test('what is found by its description alone says so', () => {
  const facts = (piece: string) =>
    foundSections([result('project', '7', 'Voter file'), result('file', '8', 'Counts')], null, piece).map(
      ({ entries }) => entries[0]?.facts[0],
    )
  expect(facts('VOTER')).toEqual(['Project', 'by its description'])
  expect(facts('')).toEqual(['Project', 'File'])
})

test('every word of the search has a type; an unknown one is an object', () => {
  for (const { search } of objectKinds) expect(wordsOfFound(search).one).not.toBe('Object')
  expect(wordsOfFound('hologram').many).toBe('Objects')
})
