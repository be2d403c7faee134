import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuery, writeQuery } from './search.ts'
import { closed, mostOpen, opened, outer, readOpen, readTreeSearch, writeOpen } from './treeSearch.ts'

const sorted = (open: ReadonlySet<string>) => [...open].sort()

test('open nodes are one short text, and the text is the nodes again', () => {
  const open = opened(new Set(), ['12.40.7', '12.40.9', '12.3', '80'])
  expect(writeOpen(open)).toBe('12.40.7_9__3__80')
  expect(sorted(readOpen(writeOpen(open)))).toEqual(['12', '12.3', '12.40', '12.40.7', '12.40.9', '80'])
})

test('any open nodes survive the way through a URL', () => {
  const paths = fc.array(
    fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }).map((ids) => ids.join('.')),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(paths, (list) => {
      const open = opened(new Set(), list)
      const { open: text = '' } = readTreeSearch(parseQuery(writeQuery({ open: writeOpen(open) })))
      expect(sorted(readOpen(text))).toEqual(sorted(open))
    }),
  )
})

test('whatever a link says, it is read: what is broken is left out', () => {
  expect(readTreeSearch({ q: ' ', show: '-4', archived: 'yes', view: 'tree', open: '1.x' })).toEqual({ open: '1' })
  expect(readTreeSearch({ q: 'a', show: '12', archived: 'true', view: 'list', open: '1.2' })).toEqual({
    q: 'a',
    show: 12,
    archived: true,
    view: 'list',
    open: '1.2',
  })
  for (const broken of ['.', '__1', '0.1', '._3', '99999999999999999999']) expect([...readOpen(broken)]).toEqual([])
  expect([...readOpen('4___5')]).toEqual(['4'])
  fc.assert(fc.property(fc.string(), (text) => void readTreeSearch({ open: text, q: text, show: text })))
})

test('no more nodes are open than a link can hold', () => {
  const many = Array.from({ length: mostOpen + 50 }, (_, n) => String(n + 1))
  expect(opened(new Set(), many).size).toBe(mostOpen)
  expect(readOpen(many.join('_')).size).toBe(mostOpen)
})

test('a node is closed with all that stands in it, and no other', () => {
  expect(sorted(closed(new Set(['1', '1.2', '1.2.3', '12', '12.2']), '1.2'))).toEqual(['1', '12', '12.2'])
  expect(outer('1.2.3')).toBe('1.2')
  expect(outer('1')).toBeNull()
})
