import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longest } from '#app/contract/lengths.ts'
import { Description, Name, Note } from '#app/contract/values.schema.ts'
import { clashes, type ProjectTexts, startEditing, takeIn, textFaults, textFields, toSend } from './projectTexts.ts'

// Few words, so that people often write the same.
const word = fc.constantFrom<string>('', 'a', 'b', 'c')
const texts: fc.Arbitrary<ProjectTexts> = fc.record({ name: fc.constantFrom<string>('a', 'b', 'c'), description: word, note: word })

test('whatever two people write, nothing of one is overwritten by the other unasked', () => {
  fc.assert(
    fc.property(texts, texts, fc.array(texts, { minLength: 1, maxLength: 3 }), (base, mine, theirs) => {
      let editing = { ...startEditing(base), mine }
      for (const now of theirs) editing = takeIn(editing, now)
      const now = theirs.at(-1) ?? base
      const clashing = clashes(editing, now)
      const sent = toSend(editing, now, {})
      for (const field of textFields) {
        // What I wrote is in the form until I choose otherwise; what I did not touch is theirs.
        if (mine[field] !== base[field] && !theirs.some((text) => text[field] === mine[field]))
          expect(editing.mine[field]).toBe(mine[field])
        // Only my own change of a field that nobody else changed is sent without a choice.
        if (sent[field] !== undefined) expect(clashing).not.toContain(field)
      }
    }),
  )
})

test('the choice decides a field that both changed, and nothing else', () => {
  const base: ProjectTexts = { name: 'Plan', description: 'old', note: 'n' }
  const theirs: ProjectTexts = { name: 'Plan', description: 'theirs', note: 'their note' }
  const editing = takeIn({ ...startEditing(base), mine: { name: ' Plan B ', description: 'mine', note: 'n' } }, theirs)
  expect(editing.taken).toEqual(['note'])
  expect(editing.mine.note).toBe('their note')
  expect(clashes(editing, theirs)).toEqual(['description'])
  expect(toSend(editing, theirs, { description: 'theirs' })).toEqual({ name: 'Plan B' })
  expect(toSend(editing, theirs, { description: 'mine' })).toEqual({ name: 'Plan B', description: 'mine' })
})

test('spaces around a name are no change', () => {
  const base: ProjectTexts = { name: 'Plan', description: '', note: '' }
  expect(toSend({ ...startEditing(base), mine: { ...base, name: '  Plan ' } }, base, {})).toEqual({})
})

test('a name of which nothing is to be seen is no name', () => {
  for (const name of ['', ' ', '\u200b\u200b', '\u202e\u3164']) expect(textFaults({ name, description: '', note: '' }).name).toBeDefined()
  for (const name of ['x', '🐳', '\u200fم']) expect(textFaults({ name, description: '', note: '' }).name).toBeUndefined()
})

test('rules 21: what is told beforehand is what the server would refuse, counted in code points', () => {
  const schemas = { name: Name, description: Description, note: Note }
  const near = (most: number) => fc.integer({ min: most - 1, max: most + 1 }).map((n) => '🐳'.repeat(n))
  const any = fc.record({ name: fc.oneof(fc.constantFrom('', '  ', 'x'), near(longest.name)), description: near(longest.description) })
  fc.assert(
    fc.property(any, ({ name, description }) => {
      const faults = textFaults({ name, description, note: '' })
      for (const [field, text] of [
        ['name', name],
        ['description', description],
        ['note', ''],
      ] as const)
        expect(faults[field] === undefined, field).toBe(schemas[field].safeParse(text).success)
    }),
    { numRuns: 30 },
  )
})
