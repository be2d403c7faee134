import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Level, levels } from '#app/contract/levels.ts'
import { type Change, give, planOver, takeAway, tell, tellBy, withChanges } from './plan.ts'
import { isSame, keyOf, type NamedPrincipal } from './principal.ts'
import { levelIn, type Share } from './shares.ts'
import { type Made, takeBack, together, wasTold } from './takeBack.ts'

const user = (id: number): NamedPrincipal => ({ kind: 'user', id, name: `Person ${id}` })
const group = (id: number): NamedPrincipal => ({ kind: 'group', id, name: `Group ${id}` })
const share = (one: NamedPrincipal, level: Level): Share => ({ ...one, level })
const author = 1
const nobody = 0
const made = (changes: readonly Change[], more: Partial<Made> = {}): Made => ({
  changes,
  mail: { send: false, body: '' },
  words: '',
  at: '',
  partial: false,
  ...more,
})

const principal = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 8 })).map(([isUser, id]) => (isUser ? user(id) : group(id)))
const level = fc.constantFrom<Level | null>(...levels, null)
const steps = fc.array(fc.tuple(principal, level), { maxLength: 15 })
const shares = fc
  .uniqueArray(fc.tuple(principal, fc.constantFrom(...levels)), { selector: ([one]) => keyOf(one), maxLength: 10 })
  .map((all) => all.map(([one, held]) => share(one, held)))
const planOf = (base: readonly Share[], taken: readonly (readonly [NamedPrincipal, Level | null])[]) =>
  taken.reduce((plan, [one, to]) => give(plan, [one], to), planOver(base))
const asKeys = (all: readonly Share[]) => all.map((one) => `${keyOf(one)} ${one.level}`).toSorted()

test('what was made of any plan is taken back by one that leaves the shares as they were', () => {
  fc.assert(
    fc.property(shares, steps, (before, taken) => {
      const { changes } = planOf(before, taken)
      const after = withChanges(before, changes)
      const { plan, left } = takeBack(planOver(after), changes, nobody)
      expect(left).toEqual([])
      expect(asKeys(withChanges(after, plan.changes))).toEqual(asKeys(before))
    }),
  )
})

test('what somebody changed since stays as they left it, and is named; everything else goes back', () => {
  fc.assert(
    fc.property(shares, steps, steps, (before, taken, others) => {
      const { changes } = planOf(before, taken)
      const since = planOf(withChanges(before, changes), others).changes
      const now = withChanges(withChanges(before, changes), since)
      const { plan, left } = takeBack(planOver(now), changes, author)
      const then = withChanges(now, plan.changes)
      for (const change of changes) {
        const isTheirs = since.some((one) => isSame(one, change))
        const isBack = levelIn(now, change) === change.from
        const isAuthor = isSame(change, user(author))
        expect(left.some((one) => isSame(one.change, change))).toBe((isTheirs || isAuthor) && !isBack)
        expect(levelIn(then, change)).toBe((isTheirs || isAuthor) && !isBack ? levelIn(now, change) : change.from)
      }
      const untouched = (one: Share) => !changes.some((change) => isSame(change, one))
      expect(asKeys(then.filter(untouched))).toEqual(asKeys(now.filter(untouched)))
    }),
  )
})

test('a way back tells nobody by itself, and goes beside what is planned already', () => {
  const base = [share(user(author), 'manage'), share(user(2), 'write')]
  const sent = tellBy(takeAway(planOver(base), [user(2)]), { send: true, body: 'Bye' })
  const after = withChanges(base, sent.changes)
  expect(takeBack({ ...planOver(after), mail: sent.mail }, sent.changes, author).plan.mail).toEqual({ send: false, body: '' })
  const planned = tellBy(give(planOver(after), [user(3)], 'read'), { send: true, body: 'Hi' })
  const { plan } = takeBack(planned, sent.changes, author)
  expect(plan.changes.map(({ id, to }) => [id, to])).toEqual([
    [3, 'read'],
    [2, 'write'],
  ])
  expect(plan.mail).toEqual(planned.mail)
})

test('that people were told is known, unless everybody was left out or nobody gained', () => {
  const base = [share(user(2), 'write')]
  const told = tellBy(give(planOver(base), [user(3)], 'read'), { send: true, body: '' })
  expect(wasTold(made(told.changes, { mail: told.mail }))).toBe(true)
  expect(wasTold(made(tell(told, user(3), false).changes, { mail: told.mail }))).toBe(false)
  expect(wasTold(made(takeAway(planOver(base), [user(2)]).changes, { mail: told.mail }))).toBe(false)
})

test('what was made in two goes is taken back as one', () => {
  fc.assert(
    fc.property(shares, steps, steps, (before, one, two) => {
      const first = planOf(before, one).changes
      const between = withChanges(before, first)
      const second = planOf(between, two).changes
      const after = withChanges(between, second)
      const { plan } = takeBack(planOver(after), together(made(first), made(second)).changes, nobody)
      expect(asKeys(withChanges(after, plan.changes))).toEqual(asKeys(before))
    }),
  )
})
