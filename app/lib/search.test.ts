import fc from 'fast-check'
import { expect, test } from 'vitest'
import { levels } from '#app/contract/levels.ts'
import { filterCount, type ListSearch, listFilter, pageSizes, parseQuery, readListSearch, withoutFilters, writeQuery } from './search.ts'

const fromUrl = (query: string) => readListSearch(parseQuery(query))

test('a link says what it asks for', () => {
  expect(
    fromUrl(
      '?q=voter&level=write&author=5,12&autoShare=on&archived=all&whose=shared&favorites=true&hidden=true&sort=name&dir=desc&page=3&size=200',
    ),
  ).toEqual({
    q: 'voter',
    level: 'write',
    author: [5, 12],
    autoShare: 'on',
    archived: 'all',
    whose: 'shared',
    favorites: true,
    hidden: true,
    sort: 'name',
    dir: 'desc',
    page: 3,
    size: 200,
  })
})

test('what is broken in a link, or says nothing, is left out', () => {
  expect(
    fromUrl(
      '?q=%20&level=owner&author=x,-1,0,1.5&autoShare=maybe&archived=yes&whose=theirs&favorites=1&hidden=no&sort=size&dir=up&page=0&size=37',
    ),
  ).toEqual({})
  expect(fromUrl('?sort=updated&dir=desc&page=1&size=50&level=read')).toEqual({})
  expect(fromUrl('?page=1e9&author=5,5,5')).toEqual({ author: [5] })
  expect(fromUrl('?q=%00%ED%A0%80')).toEqual({ q: '���' })
})

test('the direction is written only where it is not the usual one', () => {
  expect(fromUrl('?sort=name&dir=asc')).toEqual({ sort: 'name' })
  expect(listFilter({ sort: 'name' }, null)).toMatchObject({ order: 'name', orderDir: 'asc' })
  expect(listFilter({}, null)).toMatchObject({ order: 'updated_at', orderDir: 'desc' })
})

test('mine and shared are said by my id', () => {
  expect(listFilter({ whose: 'mine', author: [9] }, 5)).toMatchObject({ author: '5' })
  expect(listFilter({ whose: 'shared', author: [9, 10] }, 5)).toMatchObject({ author: '9,10', excludeAuthor: '5' })
})

const listSearch = fc.record(
  {
    q: fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== '' && !text.includes('\0')),
    level: fc.constantFrom('write' as const, 'manage' as const),
    author: fc.uniqueArray(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 200 }),
    whose: fc.constantFrom('mine' as const, 'shared' as const),
    autoShare: fc.constantFrom('on' as const, 'off' as const),
    archived: fc.constantFrom('only' as const, 'all' as const),
    hidden: fc.constant(true as const),
    favorites: fc.constant(true as const),
    sort: fc.constantFrom('name' as const, 'created' as const),
    page: fc.integer({ min: 2, max: 1e6 }),
    size: fc.constantFrom(20 as const, 200 as const, 1000 as const),
  },
  { requiredKeys: [] },
)

test('what is written into a URL is read out of it again', () => {
  fc.assert(
    fc.property(listSearch, (search) => {
      expect(fromUrl(writeQuery({ ...search }))).toEqual(search)
    }),
  )
})

test('whatever stands in a URL, the list can be asked for', () => {
  const names = ['q', 'level', 'author', 'whose', 'autoShare', 'archived', 'hidden', 'favorites', 'sort', 'dir', 'page', 'size']
  const anything = fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string())),
  )
  fc.assert(
    fc.property(anything, (raw) => {
      const search = readListSearch(raw)
      const filter = listFilter(search, 5)
      expect(readListSearch({ ...search })).toEqual(search)
      expect(pageSizes).toContain(filter.limit)
      expect(filter.pageNum).toBeGreaterThanOrEqual(1)
      if (filter.permission) expect(levels).toContain(filter.permission)
      if (filter.author) expect(filter.author).toMatch(/^\d+(,\d+)*$/)
      expect((filter.query ?? '').isWellFormed()).toBe(true)
      expect(filterCount(withoutFilters(search))).toBe(0)
    }),
  )
})

test('clearing the filters keeps the order and the size of a page', () => {
  const search: ListSearch = { q: 'x', level: 'manage', sort: 'name', dir: 'desc', size: 200, page: 4 }
  expect(withoutFilters(search)).toEqual({ sort: 'name', dir: 'desc', size: 200 })
})
