import { expect, test } from 'vitest'
import type { SamplePerson } from '#app/contract/console.ts'
import { findPeople, wellKnownFirst } from './samplePeople.ts'

const person = (id: number, username: string, values: Partial<SamplePerson> = {}): SamplePerson => ({
  id,
  username,
  name: username,
  initials: 'X',
  admin: false,
  title: null,
  active: true,
  groups: [],
  projects: 0,
  about: 'In Field',
  ...values,
})
const people = [
  person(7, 'zoe', { name: 'Zoë Björnsdóttir', about: 'Statistician, in Polling' }),
  person(9, 'gus', { active: false }),
  person(3, 'ben'),
  person(1, 'ada'),
]

test('whom one has read of comes first, who left last, the others stay in order', () => {
  expect(wellKnownFirst(people).map(({ username }) => username)).toEqual(['ada', 'ben', 'zoe', 'gus'])
})

test.each([
  ['zoe', ['zoe']],
  ['bjorns polling', ['zoe']],
  ['FIELD', ['gus', 'ben', 'ada']],
  ['', ['zoe', 'gus', 'ben', 'ada']],
  ['nobody', []],
])('%j finds %j', (query, found) => {
  expect(findPeople(people, query).map(({ username }) => username)).toEqual(found)
})
