import { describe, expect, test } from 'vitest'
import { admins, ben, everybody, type GivenAccess, group, knownProject, me, secret, user } from '#app/test/knownProject.ts'
import { beltsOf, type Checked } from './belts.ts'
import type { Thing } from './known.ts'
import { give, type Plan, planOver, takeAway, tellBy } from './plan.ts'

function check(given: GivenAccess, change: (plan: Plan) => Plan): Checked {
  const about = knownProject(given)
  return { known: about, plan: change(planOver(about.things.get(about.target)?.shares ?? [])) }
}
const belts = (...all: Checked[]) =>
  beltsOf(all, true).map(({ id, weight, sentence, about }) => ({ id, weight, sentence, about: about.map((one) => one.id) }))
const ids = (...all: Checked[]) => beltsOf(all, true).map(({ id }) => id)

describe('author-lowered', () => {
  test('rules 7: the author cannot be lowered or left out', () => {
    const lowered = check({ author: ben, shares: [[me, 'manage']] }, (plan) => give(plan, [ben], 'read'))
    const sentence = 'Ben is the author of “Election” and always has Manage. Transfer it to somebody else first.'
    expect(belts(lowered)).toEqual([{ id: 'author-lowered', weight: 'refuse', sentence, about: [12] }])
    expect(ids(check({ author: ben, shares: [[me, 'manage']] }, (plan) => takeAway(plan, [ben])))).toEqual(['author-lowered'])
    expect(ids(check({ author: ben, shares: [[me, 'manage']] }, (plan) => give(plan, [group(ben.id, 'Others')], 'read')))).toEqual([])
  })
})

describe('lose-access', () => {
  test('my last way in goes', () => {
    const gone = check(
      {
        shares: [
          [me, 'write'],
          [user(9), 'manage'],
        ],
      },
      (plan) => takeAway(plan, [me]),
    )
    const sentence = 'You would lose access to “Election”, and could not open it any more.'
    expect(belts(gone)).toEqual([{ id: 'lose-access', weight: 'ask', sentence, about: [12] }])
  })

  test('not where another way stays', () => {
    expect(
      ids(
        check(
          {
            shares: [
              [me, 'write'],
              [admins, 'read'],
            ],
          },
          (plan) => takeAway(plan, [me]),
        ),
      ),
    ).toEqual([])
  })
})

describe('lose-manage', () => {
  test('I would be lowered from Manage, and have to say so twice', () => {
    const lowered = check({ shares: [[me, 'manage']] }, (plan) => give(plan, [me], 'write'))
    const sentence = 'You would lose Manage on “Election”. You could not take this back: somebody else would have to give it to you again.'
    expect(belts(lowered)).toEqual([{ id: 'lose-manage', weight: 'twice', sentence, about: [12] }])
    expect(ids(check({ shares: [[admins, 'manage']] }, (plan) => takeAway(plan, [admins])))).toEqual(['lose-access', 'lose-manage'])
  })

  test('not where Auto-Share gives it too', () => {
    const above: Thing = { id: 5, path: 'projects', name: 'Above', author: user(1), level: 'manage', shares: [], parents: [] }
    expect(ids(check({ shares: [[me, 'manage']], parents: [above] }, (plan) => takeAway(plan, [me])))).toEqual([])
  })
})

describe('only-inactive-managers', () => {
  test('the last active manager goes, and the author is inactive', () => {
    const left = check(
      {
        author: ben,
        inactive: [ben.id],
        shares: [
          [admins, 'manage'],
          [me, 'read'],
        ],
      },
      (plan) => give(plan, [admins], 'read'),
    )
    expect(belts(left)).toEqual([
      expect.objectContaining({ id: 'lose-manage' }),
      {
        id: 'only-inactive-managers',
        weight: 'ask',
        sentence: 'Only inactive people would manage “Election”; an organization admin would have to help.',
        about: [12],
      },
    ])
  })

  test('not while the author is active, or somebody else stays, or nobody was there before', () => {
    const lower = (plan: Plan) => give(plan, [admins], 'read')
    expect(
      ids(
        check(
          {
            shares: [
              [admins, 'manage'],
              [me, 'read'],
            ],
          },
          lower,
        ),
      ),
    ).not.toContain('only-inactive-managers')
    expect(
      ids(
        check(
          {
            author: ben,
            inactive: [2],
            shares: [
              [admins, 'manage'],
              [user(7), 'manage'],
            ],
          },
          lower,
        ),
      ),
    ).not.toContain('only-inactive-managers')
    expect(ids(check({ author: ben, inactive: [2], shares: [] }, (plan) => give(plan, [user(7)], 'read')))).toEqual([])
  })
})

describe('big-group-edits', () => {
  test('a group of more than 20 active people gets Edit or more', () => {
    const given = check({ author: me }, (plan) => give(plan, [everybody], 'write'))
    expect(belts(given)).toEqual([
      { id: 'big-group-edits', weight: 'ask', sentence: 'Everybody (25 people) would get Edit on “Election”.', about: [12] },
    ])
    expect(ids(check({ author: me, shares: [[everybody, 'write']] }, (plan) => give(plan, [everybody], 'manage')))).toEqual([
      'big-group-edits',
    ])
  })

  test('not for View, for less than it had, for a small group, or where few of it are active', () => {
    expect(ids(check({ author: me }, (plan) => give(plan, [everybody], 'read')))).toEqual([])
    expect(ids(check({ author: me, shares: [[everybody, 'manage']] }, (plan) => give(plan, [everybody], 'write')))).toEqual([])
    expect(ids(check({ author: me }, (plan) => give(plan, [admins], 'manage')))).toEqual([])
    expect(ids(check({ author: me, inactive: [2, 3, 4, 5, 6] }, (plan) => give(plan, [everybody], 'manage')))).toEqual([])
  })

  test('a group that I cannot look into may be large', () => {
    const given = check({ author: me, shares: [[secret, 'read']] }, (plan) => give(plan, [secret], 'write'))
    expect(belts(given)[0]?.sentence).toBe('Secret (whose members you cannot see) would get Edit on “Election”.')
  })
})

describe('many-mailed', () => {
  const mail = (plan: Plan) => tellBy(plan, { send: true })
  test('more than 20 people would get a mail', () => {
    const given = check({ author: me }, (plan) => mail(give(plan, [everybody], 'read')))
    expect(belts(given)).toEqual([
      { id: 'many-mailed', weight: 'ask', sentence: '25 people would get a mail about “Election”.', about: [12] },
    ])
  })

  test('not without mail, or for few', () => {
    expect(ids(check({ author: me }, (plan) => give(plan, [everybody], 'read')))).toEqual([])
    expect(ids(check({ author: me }, (plan) => mail(give(plan, [admins, ben], 'read'))))).toEqual([])
  })

  test('a group that I cannot look into may be many', () => {
    const given = check({ author: me, shares: [[secret, 'read']] }, (plan) => mail(give(plan, [secret, ben], 'write')))
    const sentence = '1 person and everybody in Secret, which you cannot look into, would get a mail about “Election”.'
    expect(belts(given).find(({ id }) => id === 'many-mailed')?.sentence).toBe(sentence)
  })
})

describe('for many at once', () => {
  test('each kind comes once, with the projects that it is about', () => {
    const lower = (id: number, shares: GivenAccess['shares'] = [[me, 'manage']]) =>
      check({ id, shares }, (plan) => give(plan, [me, ben], 'read'))
    const all = [lower(12), lower(13), lower(14, [])]
    expect(belts(...all).map(({ id, about }) => [id, about])).toEqual([
      ['author-lowered', [12, 13, 14]],
      ['lose-manage', [12, 13]],
    ])
    expect(belts(...all).map(({ sentence }) => sentence)).toEqual([
      'The authors of 3 projects always have Manage there. Transfer these first, or leave their authors out.',
      'You would lose Manage on 2 projects. You could not take this back: somebody else would have to give it to you again.',
    ])
  })

  test('people are counted once, groups named once', () => {
    const share = (id: number) => check({ id, author: me }, (plan) => tellBy(give(plan, [everybody], 'write'), { send: true }))
    expect(belts(share(12), share(13)).map(({ sentence }) => sentence)).toEqual([
      'Everybody (25 people) would get Edit on 2 projects.',
      '25 people would get a mail about 2 projects. 50 messages in all.',
    ])
  })

  test('what is planned on an Auto-Share project above counts below', () => {
    const above = knownProject({ id: 5, shares: [[me, 'manage']] })
    const parent = above.things.get(5)
    if (!parent) throw new Error('no parent')
    const below = check({ id: 13, shares: [[me, 'read']], parents: [parent] }, (plan) => plan)
    const both = [{ known: above, plan: give(planOver(parent.shares ?? []), [me], 'read') }, below]
    expect(belts(...both)).toMatchObject([{ id: 'lose-manage', about: [5, 13] }])
  })
})
