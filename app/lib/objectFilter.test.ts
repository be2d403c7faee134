import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HeldObject } from './heldObjects.ts'
import { matches, readObjectFilter } from './objectFilter.ts'

const object = (values: Partial<HeldObject>): HeldObject => ({
  key: 'scripts/1',
  type: 'scripts',
  kind: 'sql',
  id: 12,
  name: 'Match households',
  fcoType: 'scripts/sql',
  state: 'failed',
  ranAt: null,
  updatedAt: null,
  author: 'Ana Lopez',
  level: 'write',
  archived: false,
  autoShare: false,
  facts: {},
  ...values,
})

test('what a link cannot mean is left out', () => {
  expect(readObjectFilter({ q: 12, type: ['a'], state: '', author: null, level: 'owner', page: 3 })).toEqual({ q: '12' })
  expect(readObjectFilter({ q: ' a ', level: 'write' })).toEqual({ q: ' a ', level: 'write' })
})

test('any search at all is read, and reads the same the second time', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('q', 'type', 'state', 'author', 'level', '__proto__'), fc.anything()), (search) => {
      const filter = readObjectFilter(search)
      expect(readObjectFilter({ ...filter })).toEqual(filter)
    }),
  )
})

test.each([
  ['match house', {}, true],
  ['HOUSE match', {}, true],
  ['housing', {}, false],
  ['muller', { name: 'Müller' }, true],
  ['sql 12', {}, true],
  ['public', { facts: { schema: 'public' } }, true],
])('%j finds %j: %s', (find, values, found) => {
  expect(matches({ q: find })(object(values))).toBe(found)
})

test('a level means that level or more, and tables carry none', () => {
  const shown = (level: HeldObject['level']) => matches({ level: 'write' })(object({ level }))
  expect([shown('read'), shown('write'), shown('manage'), shown(null)]).toEqual([false, true, true, false])
})
