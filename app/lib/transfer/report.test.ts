import { expect, test } from 'vitest'
import type { Item } from './items.ts'
import { type Report, reportCsv, reportMarkdown } from './report.ts'

const item = (id: number, name: string | null): Item => ({
  key: `scripts/sql ${id}`,
  id,
  type: 'scripts',
  fcoType: 'scripts/sql',
  name,
  relation: 'in',
  neededBy: null,
  path: null,
  shareable: true,
  told: null,
  mine: null,
  author: '@sum(A1)',
})
const names = ['=1+1', 'a;=cmd|calc;b', '"quoted", twice', 'two\nlines\n+1', '|pipe| *bold*', 'سجل الناخبين', 'turn\u202eed', null]
const report: Report = {
  project: { id: 12, name: '=HYPERLINK("x")' },
  from: { id: 1, name: 'Ana' },
  to: { id: 2, name: '-Ben', username: '=ben' },
  share: 'all',
  mail: null,
  at: '2026-11-29T14:02:00.000Z',
  former: { level: 'manage' },
  autoShare: false,
  runs: [{ author: '-Ana', objects: [{ id: 1, type: 'scripts', name: null }] }],
  rows: names.map((name, at) => ({
    item: item(at, name),
    reach: { own: null, ways: [], unclear: [] },
    result: 'shared',
    why: '-Ben has Manage now',
    left: null,
    failed: false,
    after: 'manage',
  })),
}

test('whatever the names are, each row of a report has its columns, and no cell of it is a formula', () => {
  const text = reportCsv(report).replace(/^\uFEFF/, '')
  // Fields between quotes hold what they hold; what is left parts them.
  const rows = text
    .replace(/"(?:[^"]|"")*"/g, 'x')
    .trimEnd()
    .split('\r\n')
  expect(rows).toHaveLength(3 + names.length)
  expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([11]))
  expect(`;${text}`).not.toMatch(/[;\n\t][=+\-@]|,"?[=+\-@]/)
})

test('of what cannot be seen a report says no level, as the page does', () => {
  const [seen, unseen] = [item(1, 'Load'), { ...item(2, null), fcoType: 'files' }]
  const rows = [seen, unseen].map((one) => ({
    ...report.rows[0],
    item: one,
    result: 'not' as const,
    why: 'Left out',
    left: 'left out' as const,
    after: null,
  }))
  const about: Report = { ...report, rows: rows.map((row) => ({ ...row, reach: { own: null, ways: [], unclear: [] }, failed: false })) }
  const [of, other] = reportCsv(about).trimEnd().split('\r\n').slice(-2)
  expect(of).toMatch(/,None,,Not shared,Left out,None$/)
  expect(other).toMatch(/,not known,,Not shared,Left out,not known$/)
  const [first, last] = reportMarkdown(about).trimEnd().split('\n').slice(-2)
  expect(first).toMatch(/\| None \| Not shared \| Left out \| None \|$/)
  expect(last).toMatch(/\| not known \| Not shared \| Left out \| not known \|$/)
})

test('in Markdown each dependency is one line of the table, and a name that turns the direction ends with its cell', () => {
  const lines = reportMarkdown(report).split('\n')
  const table = lines.filter((line) => line.startsWith('| '))
  expect(table).toHaveLength(2 + names.length)
  expect(new Set(table.map((line) => line.replaceAll('\\|', '').split('|').length))).toEqual(new Set([11]))
  expect(table.at(-2)).toContain('\u2068turn\ufffded\u2069 |')
})
