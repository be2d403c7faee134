import { expect, test } from 'vitest'
import { give, planOver, takeAway, tell, tellBy } from './plan.ts'
import { madeKey, planKey, readMade, readPlan, writeMade, writePlan } from './storedPlan.ts'

const ana = { kind: 'user', id: 1, name: 'Ana' } as const
const field = { kind: 'group', id: 1, name: 'Field' } as const
const base = [
  { ...ana, level: 'manage' as const },
  { ...field, level: 'read' as const },
]
const plan = tell(
  tellBy(takeAway(give(planOver(base), [field, { ...ana, id: 2, username: 'ana2' }], 'write'), [ana]), { send: true, body: 'Hi' }),
  field,
  false,
)

test('a plan comes back as it was kept', () => {
  expect(readPlan(writePlan(plan))).toEqual(plan)
  expect(planKey(3, 'projects', 12)).toBe('sharing plan 3 projects 12')
})

test.each([
  null,
  '',
  '{',
  'null',
  '[]',
  '{}',
  JSON.stringify({ ...plan, mail: { send: 'yes', body: '' } }),
  JSON.stringify({ ...plan, base: undefined }),
  JSON.stringify({ ...plan, base: [{ kind: 'robot', id: 1, name: 'R', level: 'read' }] }),
  JSON.stringify({ ...plan, changes: [{ kind: 'user', id: '1', name: 'Ana', to: 'read' }] }),
  JSON.stringify({ ...plan, changes: [{ kind: 'user', id: 1, name: 'Ana', to: 'own' }] }),
])('%s is no plan', (text) => {
  expect(readPlan(text)).toBeNull()
})

test('what was kept and says nothing, or twice, or against its base, is mended', () => {
  const odd = {
    ...plan,
    changes: [
      { ...ana, from: null, to: 'manage' },
      { ...field, from: 'manage', to: 'read' },
      { ...field, from: null, to: 'write' },
    ],
  }
  expect(readPlan(JSON.stringify(odd))?.changes).toEqual([{ ...field, from: 'read', to: 'write' }])
})

test('what was made comes back as it was kept, over shares that were there and that were not', () => {
  const made = { changes: plan.changes, mail: plan.mail, words: '3 changes made.', at: '2026-05-12T14:02:00.000Z', partial: false }
  expect(readMade(writeMade(made))).toEqual(made)
  expect(madeKey(3, 'projects', 12)).toBe('sharing made 3 projects 12')
  for (const text of [null, '{', writePlan(plan), writeMade({ ...made, changes: [] })]) expect(readMade(text)).toBeNull()
})
