import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Level, levels } from '#app/contract/levels.ts'
import { callsOf } from './calls.ts'
import { copyShares, give, isEmpty, type Plan, plannedLevel, planOver, takeAway, tell, tellBy, undo, withChanges } from './plan.ts'
import { keyOf, type NamedPrincipal } from './principal.ts'
import { levelIn, type Share } from './shares.ts'

const user = (id: number): NamedPrincipal => ({ kind: 'user', id, name: `Person ${id}` })
const group = (id: number): NamedPrincipal => ({ kind: 'group', id, name: `Group ${id}` })
const share = (one: NamedPrincipal, level: Level): Share => ({ ...one, level })
const ana = user(1)
const ben = user(2)
const field = group(1)
const base = [share(ana, 'manage'), share(ben, 'write'), share(field, 'read')]
const nobody: Parameters<typeof callsOf>[1] = { id: 99, groupIds: [] }
const shown = ({ changes }: Plan) => changes.map(({ name, from, to }) => `${name}: ${from} → ${to}`)

describe('a plan', () => {
  test('collects what is given, changed and taken away, each principal once', () => {
    const plan = takeAway(give(give(planOver(base), [ben, field, user(3)], 'read'), [ben], 'manage'), [field])
    expect(shown(plan)).toEqual(['Person 2: write → manage', 'Person 3: null → read', 'Group 1: read → null'])
    expect([plannedLevel(plan, ben), plannedLevel(plan, field), plannedLevel(plan, ana)]).toEqual(['manage', null, 'manage'])
  })

  test('holds nothing that is so already: back to what was is no change', () => {
    expect(isEmpty(give(planOver(base), [ben], 'write'))).toBe(true)
    expect(isEmpty(give(give(planOver(base), [ben], 'read'), [ben], 'write'))).toBe(true)
    expect(isEmpty(takeAway(give(planOver(base), [user(3)], 'read'), [user(3)]))).toBe(true)
    expect(isEmpty(undo(takeAway(planOver(base), [ben]), ben))).toBe(true)
  })

  test('a person and a group of the same id are two', () => {
    expect(shown(takeAway(planOver(base), [group(1)]))).toEqual(['Group 1: read → null'])
  })

  test('copies the shares of another object: more for whom it gives more, and with match exactly these', () => {
    const other = [share(ben, 'read'), share(field, 'write'), share(user(7), 'manage'), share(ana, 'read')]
    const with8 = give(planOver(base), [user(8)], 'read')
    expect(shown(copyShares(with8, other, { match: false, authorId: ana.id }))).toEqual([
      'Person 8: null → read',
      'Group 1: read → write',
      'Person 7: null → manage',
    ])
    const matched = copyShares(with8, other, { match: true, authorId: ana.id })
    const level = (one: NamedPrincipal) => levelIn(withChanges(base, matched.changes), one)
    expect([ana, ben, field, user(7), user(8)].map(level)).toEqual(['manage', 'read', 'write', 'manage', null])
  })
})

describe('the calls of a plan', () => {
  const calls = (plan: Plan, mine = nobody) =>
    callsOf(plan, mine).map(({ name, input }) =>
      'permissionLevel' in input
        ? `${name} ${input.permissionLevel} ${('userIds' in input ? input.userIds : input.groupIds).join()}${input.sendSharedEmail ? ' mail' : ''}`
        : `${name} ${'userId' in input ? input.userId : input.groupId}`,
    )

  test('rules 6: one for each level, kind and mail setting, and one for each that is taken away', () => {
    const plan = takeAway(give(give(give(planOver(base), [user(3), user(4)], 'read'), [field, group(2)], 'write'), [user(5)], 'write'), [
      ben,
    ])
    expect(calls(plan)).toEqual(['putSharesUsers write 5', 'putSharesGroups write 1,2', 'putSharesUsers read 3,4', 'deleteSharesUsers 2'])
  })

  test('rules 10: whom the plan leaves out of its mail makes a call of their own; who is lowered does not', () => {
    const plan = tellBy(give(planOver(base), [user(3), ben, user(4)], 'read'), { send: true, body: 'Look here' })
    expect(calls(plan)).toEqual(['putSharesUsers read 3,4,2 mail'])
    expect(callsOf(plan, nobody)[0]?.input).toMatchObject({ shareEmailBody: 'Look here' })
    expect(calls(tell(plan, user(4), false))).toEqual(['putSharesUsers read 3 mail', 'putSharesUsers read 2,4'])
    expect(calls(tell(tell(plan, user(4), false), user(4), true))).toEqual(calls(plan))
    expect(calls(tell(tell(plan, user(4), false), user(3), false))).toEqual(['putSharesUsers read 3,2,4'])
    expect(callsOf(tellBy(plan, { body: ' \n' }), nobody)[0]?.input).not.toHaveProperty('shareEmailBody')
  })

  test('rules 6: above 1,000 ids there are more', () => {
    const many = Array.from({ length: 2_001 }, (_, at) => user(at + 10))
    expect(callsOf(give(planOver(base), many, 'read'), nobody).map(({ changes }) => changes.length)).toEqual([1_000, 1_000, 1])
  })

  test('what takes from me comes last, and my Manage at the very end', () => {
    const me = { id: ben.id, groupIds: [field.id] }
    const shares = [share(ana, 'manage'), share(ben, 'manage'), share(field, 'write')]
    const plan = takeAway(give(give(planOver(shares), [ben, user(3)], 'read'), [user(4)], 'write'), [field, group(2)])
    expect(calls(plan, me)).toEqual(['putSharesUsers write 4', 'deleteSharesGroups 1', 'putSharesUsers read 2,3'])
  })

  test('are as many as there are levels, kinds and mail settings, and make exactly the plan', () => {
    const principal = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 12 })).map(([isUser, id]) => (isUser ? user(id) : group(id)))
    const steps = fc.array(fc.tuple(principal, fc.constantFrom<Level | null>(...levels, null), fc.boolean()), { maxLength: 20 })
    const before = fc.uniqueArray(fc.tuple(principal, fc.constantFrom(...levels)), { selector: ([one]) => keyOf(one), maxLength: 12 })
    fc.assert(
      fc.property(before, steps, fc.boolean(), (held, taken, send) => {
        const shares = held.map(([one, level]) => share(one, level))
        const plan = taken.reduce((next, [one, to, told]) => tell(give(next, [one], to), one, told), tellBy(planOver(shares), { send }))
        const made = callsOf(plan, nobody)
        expect(made.flatMap(({ changes }) => changes).length).toBe(plan.changes.length)
        const puts = made.filter(({ name }) => name.startsWith('put'))
        const settings = puts.map(({ name, input }) => JSON.stringify([name, { ...input, userIds: 0, groupIds: 0 }]))
        expect(new Set(settings).size).toBe(settings.length)
        expect(made.length - puts.length).toBe(plan.changes.filter(({ to }) => to === null).length)
        const after = made.reduce((now, { changes }) => withChanges(now, changes), shares)
        for (const [one, to] of new Map(taken.map(([one, to]) => [keyOf(one), [one, to] as const])).values()) {
          expect(levelIn(after, one)).toBe(to)
        }
      }),
    )
  })
})
