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
  const first = madeOf({ project, known, plan, changes: [group], earlier: null, at, mailing: 'sent' })
  expect(first).toMatchObject({ partial: true, changes: [group] })
  expect(first.words).toBe('1 of 2 changes was made; the rest is still planned. So far: 25 people gained Edit. Nobody got a mail.')

  const between = withChanges(base, [group])
  const rest = { ...planOver(between), changes: [cleo] }
  const thing = known.things.get(12)
  if (!thing) throw new Error('there is no project')
  const now = { ...known, things: new Map([[12, { ...thing, shares: between }]]) }
  const both = madeOf({ project, known: now, plan: rest, changes: [cleo], earlier: first, at, mailing: 'sent' })
  expect(both).toMatchObject({ partial: false, changes: [group, cleo] })
  expect(both.words).toBe('2 changes made to the sharing of “Election”: 25 people gained Edit; Cleo lost View. Nobody got a mail.')

  // In a second go that brings back what the first has changed there is only that to tell of.
  const back = { ...planOver(between), changes: [{ ...group, from: group.to, to: group.from }] }
  const undone = madeOf({ project, known: now, plan: back, changes: back.changes, earlier: first, at, mailing: 'sent' })
  expect(undone.words).toBe('1 change made to the sharing of “Election”: 25 people lost Edit.')
})

test('whom it told by mail, once for both goes, and what the server does with it', () => {
  if (!group || !cleo) throw new Error('nothing is planned')
  const told = (mailing: 'sent' | 'kept' | 'asked', mail = { send: true, body: '' }, changes = [group]) =>
    madeOf({ project, known, plan: { ...plan, mail }, changes, earlier: null, at, mailing }).words
  expect(told('sent')).toMatch(/gained Edit\. Mail goes to 25 people\.$/)
  expect(told('kept')).toMatch(/Mail to 25 people is kept: this server sends none yet\.$/)
  expect(told('asked')).toMatch(/Civis was asked to mail 25 people\.$/)
  expect(told('sent', { send: false, body: '' })).toMatch(/Nobody got a mail\.$/)
  const few = [51, 52, 53, 54, 55].map((id) => ({ ...user(id, `Person ${id}`), from: null, to: 'read' as const }))
  expect(told('sent', { send: true, body: '' }, few)).toMatch(/Mail goes to Person 51, Person 52, Person 53, Person 54 and Person 55\.$/)
  // Whoever loses is never mailed, and nobody asks.
  expect(told('sent', { send: true, body: '' }, [cleo])).toMatch(/lost View\.$/)

  const first = madeOf({ project, known, plan, changes: [group], earlier: null, at, mailing: 'sent' })
  const dan = { ...user(41, 'Dan'), from: null, to: 'read' as const }
  const rest = { ...planOver(base), changes: [dan], mail: { send: true, body: '' } }
  expect(madeOf({ project, known, plan: rest, changes: [dan], earlier: first, at, mailing: 'sent' }).words).toMatch(/ Mail goes to Dan\.$/)
})
