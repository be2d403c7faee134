import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pagesAround } from './pagesAround.ts'
import { alikeIds, lookOf } from './people.ts'
import { count, firstLine, levelWord, listed, thousands } from './words.ts'

test('levels have words, unknown ones stand for themselves', () => {
  expect(['read', 'write', 'manage', 'rule', null].map(levelWord)).toEqual(['View', 'Edit', 'Manage', 'rule', 'None'])
})

test('lists and counts read well', () => {
  expect(listed([])).toBe('')
  expect(listed(['Ana'])).toBe('Ana')
  expect(listed(['Ana', 'Ben', 'Cleo'], 'or')).toBe('Ana, Ben or Cleo')
  expect(count(1, 'person', 'people')).toBe('1 person')
  expect(count(2_000, 'project')).toBe('2,000 projects')
  expect(thousands(1_997)).toBe('1,997')
  fc.assert(fc.property(fc.nat(), (n) => thousands(n) === n.toLocaleString('en')))
})

test('what another server did not say in a number is not known', () => {
  const group: { memberCount: number } = JSON.parse('{ "memberCount": null }')
  expect(count(group.memberCount, 'person', 'people')).toBe('? people')
  expect(thousands(Number.NaN)).toBe('?')
})

test('numbers on the screen are written in one place', () => {
  const sources = import.meta.glob<string>(['../{api,components,features,lib,routes}/**/*.{ts,tsx}', '!**/*.test.*', '!./words.ts'], {
    query: '?raw',
    import: 'default',
    eager: true,
  })
  const elsewhere = Object.entries(sources).flatMap(([path, text]) => (text.includes(".toLocaleString('en')") ? path : []))
  expect(Object.keys(sources).length).toBeGreaterThan(100)
  expect(elsewhere).toEqual([])
})

test('a description shows its first line, without the signs of a heading or a list', () => {
  expect(firstLine('\n\n## What\nmore')).toBe('What')
  expect(firstLine('- a\r\n- b')).toBe('a')
  expect(firstLine(null)).toBe('')
})

test('names that look the same are known by their look', () => {
  expect(lookOf('Аna Lоpez')).toBe(lookOf('Ana Lopez')) // the first А and о are Cyrillic
  expect(lookOf('Ana  López')).toBe(lookOf('ana lopez'))
  expect(lookOf('Ana\u200bLopez')).toBe(lookOf('Ana Lopez'))
  expect([
    ...alikeIds([
      { id: 1, name: 'Ana Lopez' },
      { id: 2, name: 'Аna López' },
      { id: 3, name: 'Ben Ek' },
      { id: 3, name: 'Ben Ek' },
    ]),
  ]).toEqual([1, 2])
})

test('the pages on offer have the ends, this one and its neighbours, in order and in seven places', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (last, n) => {
      const page = (n % last) + 1
      const pages = pagesAround(page, last)
      const numbers = pages.filter((number) => number !== null)
      expect(pages.length).toBeLessThanOrEqual(7)
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
      for (const one of [1, last, page, Math.max(1, page - 1), Math.min(last, page + 1)]) expect(numbers).toContain(one)
      // A gap stands for at least two pages.
      pages.forEach((one, i) => one === null && expect((pages[i + 1] ?? 0) - (pages[i - 1] ?? 0)).toBeGreaterThan(2))
    }),
  )
})
