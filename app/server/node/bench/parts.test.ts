import { expect, test } from 'vitest'
import { Sentence } from '../command.ts'
import { partsOf } from './parts.ts'

test('all that can be measured is, or what is named', () => {
  expect(partsOf(undefined, null)).toEqual(['pages', 'requests'])
  expect(partsOf(undefined, 'postgres://here')).toEqual(['pages', 'requests', 'mixed'])
  expect(partsOf('requests', 'postgres://here')).toEqual(['requests'])
})

test('what there is not, or not without a database, is refused in a sentence', () => {
  expect(() => partsOf('nonsense', null)).toThrow(new Sentence('--only is pages, requests or mixed, and not “nonsense”.'))
  expect(() => partsOf('mixed', null)).toThrow(new Sentence('--only mixed needs --database-url as well.'))
})
