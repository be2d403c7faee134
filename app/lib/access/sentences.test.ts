import { describe, expect, test } from 'vitest'
import { admins, ben, everybody, type GivenAccess, group, knownProject, me, secret, user } from '#app/test/knownProject.ts'
import { effectOf, isPlain } from './effect.ts'
import type { Known, Thing } from './known.ts'
import { hiddenFrom } from './paths.ts'
import { give, type Plan, planOver, takeAway } from './plan.ts'
import { changeEffectWords, changeWords, effectWords, hiddenWords, partWords, personEffectWords } from './sentences.ts'
import { why } from './why.ts'
import { explanationWords, reasonWords } from './whyWords.ts'

const above: Thing = {
  id: 5,
  path: 'projects',
  name: 'Above',
  author: user(8, 'Dora'),
  level: 'manage',
  shares: [{ ...admins, level: 'write' }],
  parents: [],
}
const unnamed: Thing = { id: 6, path: 'projects', name: null, author: null, level: null, shares: null, parents: [] }

function effect(given: GivenAccess, change: (plan: Plan) => Plan) {
  const known = knownProject(given)
  const plan = change(planOver(known.things.get(known.target)?.shares ?? []))
  return { known, plan, effect: effectOf(known, plan) }
}
function told(given: GivenAccess, change: (plan: Plan) => Plan) {
  const { known, effect: net } = effect(given, change)
  return { all: effectWords(known, net), each: net.byChange.map((one) => changeEffectWords(known, one)) }
}

describe('what a plan does', () => {
  test('of a group that goes: who loses, and who keeps it through which other group', () => {
    const others = group(4, 'Others')
    const given = {
      shares: [
        [everybody, 'write'],
        [others, 'write'],
        [user(4), 'manage'],
      ],
    } satisfies GivenAccess
    const known = knownProject(given)
    const some = [5, 6, 7].map((id) => ({ id, name: `Person ${id}`, active: true }))
    const withOthers: Known = { ...known, groups: new Map([...known.groups, [others.id, { ...others, members: some }]]) }
    const net = effectOf(withOthers, takeAway(planOver(known.things.get(12)?.shares ?? []), [everybody]))
    // 25 members: Ben is the author, 4 manages, 5 to 7 are in Others too.
    expect(net.byChange.map((one) => changeEffectWords(withOthers, one))).toEqual([
      '20 lose Edit; 3 keep it through Others; Ben keeps Manage as the author; Person 4 keeps Manage by a share of their own',
    ])
    expect(effectWords(withOthers, net)).toBe('20 people lose Edit')
  })

  test('says of who has no share of their own by what they have the level that they go from', () => {
    expect(told({ shares: [[admins, 'read']] }, (plan) => give(plan, [user(3)], 'write'))).toEqual({
      all: 'Person 3 goes from View to Edit',
      each: ['Goes from View through Admins to Edit'],
    })
  })

  test('says below a group of who gains more than it gives by what they do', () => {
    const both = told({}, (plan) => give(give(plan, [user(3)], 'write'), [everybody], 'read'))
    expect(both.each).toEqual([
      'Gains Edit',
      'Person 3 gains Edit by a share of their own; 23 gain View; Ben has Manage already as the author',
    ])
  })

  test('tells people of one name apart by their user names, where these are known', () => {
    const twins = ['alopez', 'alopez2'].map((username, at) => ({ ...user(40 + at, 'Ana Lopez'), username }))
    expect(told({}, (plan) => give(plan, twins, 'write'))).toEqual({
      all: 'Ana Lopez (alopez) and Ana Lopez (alopez2) gain Edit',
      each: ['Gains Edit', 'Gains Edit'],
    })
    expect(told({}, (plan) => give(plan, twins.slice(1), 'write')).all).toBe('Ana Lopez gains Edit')
  })

  test('people gain, go up and down, and have it already', () => {
    expect(told({ shares: [[user(3), 'read']] }, (plan) => give(plan, [admins], 'write'))).toEqual({
      all: 'You gain Edit; Person 3 goes from View to Edit',
      each: ['You gain Edit; Person 3 goes from View to Edit'],
    })
    expect(told({ shares: [[admins, 'manage']] }, (plan) => give(plan, [admins], 'read')).all).toBe(
      'You and Person 3 go from Manage to View',
    )
    expect(told({ shares: [[admins, 'manage']] }, (plan) => give(plan, [user(3)], 'read'))).toEqual({
      all: '',
      each: ['Has Manage already through Admins'],
    })
    expect(told({ shares: [[me, 'read']], parents: [above] }, (plan) => takeAway(plan, [me])).each).toEqual([
      'You keep Edit through Admins in “Above”, by Auto-Share',
    ])
  })

  test('all changes together count, not one by one', () => {
    const moved = told({ shares: [[admins, 'write']] }, (plan) => give(takeAway(plan, [admins]), [me], 'write'))
    expect(moved).toEqual({
      all: 'Person 3 loses Edit',
      // Not that one has it already through Admins: that ends with the same plan, and without this change it would be lost.
      each: ['Person 3 loses Edit; you keep it by a share of your own', 'You keep Edit by a share of your own'],
    })
    const others = group(4, 'Others')
    const given = {
      shares: [
        [me, 'write'],
        [others, 'read'],
      ],
    } satisfies GivenAccess
    expect(told(given, (plan) => give(takeAway(plan, [me]), [admins], 'write')).each).toEqual([
      'You keep Edit through Admins',
      'Person 3 gains Edit; you keep Edit through Admins',
    ])
  })

  test('the inactive gain and lose nothing, and are counted', () => {
    expect(told({ inactive: [4, 5] }, (plan) => give(plan, [everybody], 'read')).each).toEqual([
      '22 gain View; Ben has Manage already as the author; 2 are inactive',
    ])
    expect(told({ inactive: [3] }, (plan) => give(plan, [user(3)], 'read'))).toEqual({
      all: '',
      each: ['They are inactive, so it gives nothing now'],
    })
  })

  test('who of a group has as much already, by several ways, is counted', () => {
    const shares: GivenAccess['shares'] = [[user(3), 'write']]
    expect(told({ shares }, (plan) => give(plan, [everybody], 'read')).each).toEqual(['23 gain View; 2 have View or more already'])
  })

  test('of a group that cannot be looked into, that is said', () => {
    expect(told({}, (plan) => give(plan, [secret, group(9, 'Unheard')], 'read')).each).toEqual([
      'Whom this concerns is not known: you cannot see the members of this group.',
      'Whom this concerns is not known: you cannot see the members of this group.',
    ])
  })

  test('a change needs no words beside it where it does to all whom it concerns just what it says', () => {
    const plain = (given: GivenAccess, change: (plan: Plan) => Plan) => effect(given, change).effect.byChange.map(isPlain)
    const shares: GivenAccess['shares'] = [[user(3), 'read']]
    expect(plain({}, (plan) => give(plan, [user(3), admins], 'write'))).toEqual([true, true])
    expect(plain({ shares }, (plan) => give(plan, [user(3)], 'write'))).toEqual([true])
    expect(plain({ shares }, (plan) => takeAway(plan, [user(3)]))).toEqual([true])
    // Somebody of the group has a level already, or has it by the same plan.
    expect(plain({ shares }, (plan) => give(plan, [admins], 'write'))).toEqual([false])
    expect(plain({}, (plan) => give(give(plan, [user(3)], 'manage'), [admins], 'write'))).toEqual([true, false])
    // By another path.
    expect(plain({ shares: [[admins, 'read']] }, (plan) => give(plan, [user(3)], 'write'))).toEqual([false])
    expect(plain({ shares, parents: [above] }, (plan) => takeAway(plan, [user(3)]))).toEqual([false])
    expect(plain({ inactive: [3] }, (plan) => give(plan, [user(3), admins], 'write'))).toEqual([false, false])
    expect(plain({}, (plan) => give(plan, [secret], 'write'))).toEqual([false])
  })

  test('each whom a plan concerns has a sentence, also who keeps what they have', () => {
    const { known, effect: net } = effect({ shares: [[admins, 'manage']], inactive: [4] }, (plan) => give(plan, [user(3), user(4)], 'read'))
    expect([...net.changed, ...net.same].map((one) => personEffectWords(known, one))).toEqual([
      'Person 3 keeps Manage through Admins',
      'Person 4 is inactive, so it changes nothing now',
    ])
  })

  test('a change is said as from and to', () => {
    const { plan } = effect({ shares: [[admins, 'read']] }, (one) => give(takeAway(one, [admins]), [me], 'manage'))
    expect(changeWords(plan.changes)).toEqual(['Admins: View → no share', 'Ana: no share → Manage'])
  })
})

describe('why', () => {
  const reasons = (known: Known, personId: number) =>
    why(known, personId).reasons.map((reason) => `${reason.level}: ${reasonWords(known, reason, personId)}`)

  test('every path, strongest first: the author’s, one’s own, a group’s, Auto-Share’s, an admin’s', () => {
    const known = knownProject({
      author: me,
      shares: [
        [admins, 'read'],
        [user(3), 'write'],
      ],
      parents: [{ ...above, author: { id: 3, name: 'Cleo' } }],
    })
    expect(reasons(known, me.id)).toEqual([
      'manage: you are the author',
      'write: you are in Admins, which has Edit on “Above”, and Auto-Share passes it on',
      'read: you are in Admins, which has View',
    ])
    expect(reasons(known, 3)).toEqual([
      'manage: they are the author of “Above”, and Auto-Share passes it on',
      'write: they have a share of their own',
      'write: they are in Admins, which has Edit on “Above”, and Auto-Share passes it on',
      'read: they are in Admins, which has View',
    ])
  })

  test('an organization admin stands in for an inactive author', () => {
    const known = { ...knownProject({ author: ben, inactive: [ben.id] }), me: { id: me.id, admin: true } }
    expect(reasons(known, me.id)).toEqual(['manage: you are an organization admin, and the author, Ben, is inactive'])
  })

  test('each says where it is changed', () => {
    const known = knownProject({ author: me, shares: [[admins, 'write']], parents: [above] })
    expect(why(known, me.id).reasons.map(({ changedAt }) => changedAt)).toEqual([
      { page: 'transfer', projectId: 12 },
      { page: 'sharing', projectId: 12 },
      { page: 'sharing', projectId: 5 },
    ])
    const script: Thing = { id: 40, path: 'scripts/sql', name: 'Load', author: me, level: 'manage', shares: [], parents: [] }
    const about = { ...known, target: 40, things: new Map([[40, script]]) }
    expect(why(about, me.id).reasons[0]?.changedAt).toEqual({ page: 'object', thing: script })
  })

  test('what the server says is held against it', () => {
    const known = knownProject({ shares: [[me, 'read']] })
    expect(explanationWords(known, why(known, me.id, 'read'), me.id, 'read')).toEqual([])
    expect(explanationWords(known, why(known, me.id, 'write'), me.id, 'write')).toEqual([
      'The server says that you have Edit; the ways known here give View.',
    ])
    expect(why(known, 99, null)).toMatchObject({ agrees: true, level: null, reasons: [] })
    expect(explanationWords(known, why(known, 99), 99)).toEqual(['Nothing that is known here gives them access.'])
  })

  test('an inactive person has paths, and no level', () => {
    const known = knownProject({ inactive: [3], shares: [[user(3), 'write']] })
    expect(why(known, 3)).toMatchObject({ level: null, inactive: true, reasons: [{ level: 'write' }] })
    expect(explanationWords(known, why(known, 3), 3)).toEqual(['They are inactive, so this gives nothing until they come back.'])
  })

  test('of others it is said what may be hidden, of oneself nothing is', () => {
    const known = knownProject({ level: 'read', author: ben, inactive: [ben.id], shares: [[secret, 'read']], parents: [unnamed] })
    expect(hiddenFrom(known, me.id)).toEqual([])
    expect(hiddenFrom(known, 3).map((one) => hiddenWords(known, one))).toEqual([
      'You do not manage “Election”, so some of its shares may be hidden from you.',
      'Who has access to project 6 is hidden from you.',
      'Secret has View, and who is in it is hidden from you.',
      'The author of “Election” is inactive, so organization admins manage it; who they are is not known here.',
    ])
  })
})

test('of a plan it is told what was made, what was not, and of what nobody knows', () => {
  expect(partWords(0, 1)).toBe('The change was not made; it is still planned.')
  expect(partWords(0, 1, 1)).toBe('Whether the change was made is not known; it is still planned.')
  expect(partWords(0, 2)).toBe('None of 2 changes were made; the rest is still planned.')
  expect(partWords(1, 3, 1)).toBe('1 of 3 changes was made for sure; of 1 it is not known. What is not made is still planned.')
})
