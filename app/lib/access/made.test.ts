import { expect, test } from 'vitest'
import { everybody, knownProject, me, user } from '#app/test/knownProject.ts'
import { madeOf } from './made.ts'
import { give, planOver, takeAway, withChanges } from './plan.ts'

const project = { name: 'Election' }
const at = '2026-11-29T14:02:00.000Z'
const known = knownProject({ author: me, shares: [[user(40, 'Cleo'), 'read']] })
const base = known.things.get(12)?.shares ?? []
const plan = takeAway(give(planOver(base), [everybody], 'write'), [user(40, 'Cleo')])
const [group, cleo] = plan.changes

test('what was made in two goes is told as one: all changes, and what both together do to people', () => {
  if (!group || !cleo) throw new Error('nothing is planned')
  const first = madeOf({ project, known, plan, changes: [group], earlier: null, at })
  expect(first).toMatchObject({ partial: true, changes: [group] })
  expect(first.words).toBe('1 of 2 changes was made; the rest is still planned. So far: 25 people gained Edit.')

  const between = withChanges(base, [group])
  const rest = { ...planOver(between), changes: [cleo] }
  const thing = known.things.get(12)
  if (!thing) throw new Error('there is no project')
  const now = { ...known, things: new Map([[12, { ...thing, shares: between }]]) }
  const both = madeOf({ project, known: now, plan: rest, changes: [cleo], earlier: first, at })
  expect(both).toMatchObject({ partial: false, changes: [group, cleo] })
  expect(both.words).toBe('2 changes made to the sharing of “Election”: 25 people gained Edit; Cleo lost View.')

  // In a second go that brings back what the first has changed there is only that to tell of.
  const back = { ...planOver(between), changes: [{ ...group, from: group.to, to: group.from }] }
  const undone = madeOf({ project, known: now, plan: back, changes: back.changes, earlier: first, at })
  expect(undone.words).toBe('1 change made to the sharing of “Election”: 25 people lost Edit.')
})
