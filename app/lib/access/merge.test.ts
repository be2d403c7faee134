import { expect, test } from 'vitest'
import type { Level } from '#app/contract/levels.ts'
import { decide, isChanged, merge } from './merge.ts'
import { give, planOver, takeAway, tellBy } from './plan.ts'
import { keyOf, type NamedPrincipal } from './principal.ts'
import type { Share } from './shares.ts'

const user = (id: number): NamedPrincipal => ({ kind: 'user', id, name: `Person ${id}` })
const share = (id: number, level: Level): Share => ({ ...user(id), level })
const base = [share(1, 'manage'), share(2, 'write'), share(3, 'read')]
const brief = (list: readonly { name: string; was: Level | null; theirs: Level | null; mine: Level | null }[]) =>
  list.map(({ name, was, theirs, mine }) => `${name}: ${was} / ${theirs} / ${mine}`)
const changes = (plan: ReturnType<typeof decide>) => plan.changes.map(({ name, from, to }) => `${name}: ${from} → ${to}`)

test('shares that nobody changed leave the plan as it is', () => {
  const plan = tellBy(give(planOver(base), [user(4)], 'read'), { send: true, body: 'Hello' })
  const merged = merge(plan, base.toReversed())
  expect(isChanged(merged)).toBe(false)
  expect(merged.plan).toEqual({ ...plan, base: base.toReversed() })
})

test('what both changed is was, theirs and mine; what only they changed, and what they did of the plan, is told apart', () => {
  const plan = takeAway(give(give(planOver(base), [user(2), user(4)], 'manage'), [user(5)], 'read'), [user(3)])
  const merged = merge(plan, [share(1, 'manage'), share(2, 'read'), share(5, 'read'), share(6, 'write')])
  expect(brief(merged.conflicts)).toEqual(['Person 2: write / read / manage'])
  expect(brief(merged.settled)).toEqual(['Person 3: read / null / null', 'Person 5: null / read / read'])
  expect(brief(merged.theirs)).toEqual(['Person 6: null / write / null'])
  expect(changes(merged.plan)).toEqual(['Person 4: null → manage'])
  expect(isChanged(merged)).toBe(true)
})

test('deciding for mine plans it over what is there now, and for theirs leaves it', () => {
  const merged = merge(give(planOver(base), [user(2)], 'manage'), [share(1, 'manage'), share(2, 'read'), share(6, 'write')])
  expect(changes(decide(merged, new Set()))).toEqual([])
  expect(changes(decide(merged, new Set([keyOf(user(2))])))).toEqual(['Person 2: read → manage'])
  // What I had not planned goes back to what it was.
  expect(changes(decide(merged, new Set([keyOf(user(3)), keyOf(user(6))])))).toEqual(
    ['Person 6: write → null', 'Person 3: null → read'].toReversed(),
  )
})
