import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { levelOf, levels, type Level } from '#app/contract/levels.ts'
import type { ObjectType } from '#app/contract/objectKinds.ts'
import { levelOn } from '#app/server/access/access.ts'
import { type Db, rows } from '#app/server/db/db.ts'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, type GivenObject, type GivenPerson, givenIn } from '#app/test/given.ts'
import { rounds } from '#app/test/rounds.ts'
import { sharesOf } from '../access/shares.ts'
import { afterwards } from './afterwards.ts'
import { type Item, itemsOf } from './items.ts'
import { type Choice, outcomeOf, sharesFirst, standingOf } from './outcome.ts'
import { highest, reachOf } from './reach.ts'
import { type PickResult, rowsOfAnswer, rowsOfPicks } from './report.ts'
import { requirements } from './requirements.ts'

let db: Db
let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
beforeAll(async () => {
  db = await testDb()
  given = givenIn(db)
  request = (await testApi()).request
})

const types = [
  'script',
  'table',
  'survey',
  'project',
  'notebook',
  'credential',
  'remote_host',
  'report',
  'file',
] as const satisfies ObjectType[]
const who = fc.constantFrom('author', 'target', 'colleague', 'stranger', 'admin')
const level = fc.constantFrom(...levels)
// Dense enough for most projects to have something of everything: also what whoever transfers sees, and may not share.
const mostly = fc.noBias(fc.nat({ max: 3 })).map((at) => at > 0)
const shared = fc.constantFrom(
  'author',
  'author',
  'target',
  'colleague',
  'stranger',
  'admin',
  'admin',
  'near',
  'near',
  'far',
  'both',
  'both',
)

/** An object: whose it is, whether it is in the project, who has what on it, and which of the others it needs. */
const thing = fc.record({
  type: fc.constantFrom(...types),
  author: who,
  inside: mostly,
  shares: fc.uniqueArray(fc.tuple(shared, level), { minLength: 1, maxLength: 3, selector: ([name]) => name }),
  needs: fc.array(fc.nat(6), { maxLength: 2 }),
})
const world = fc.record({
  things: fc.array(thing, { minLength: 4, maxLength: 7 }),
  projectShares: fc.uniqueArray(fc.tuple(fc.constantFrom('target', 'colleague', 'admin', 'near', 'far'), level), {
    maxLength: 3,
    selector: ([name]) => name,
  }),
  autoShare: fc.boolean(),
  caller: fc.constantFrom('author', 'admin of an inactive author', 'admin with a share'),
  share: fc.constantFrom<Choice['share']>('none', 'all', 'all', 'picked', 'picked'),
  picks: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
})
type World = typeof world extends fc.Arbitrary<infer T> ? T : never

async function build({ things, projectShares, autoShare, caller }: World) {
  const people = {
    author: await given.person(),
    target: await given.person(),
    colleague: await given.person(),
    stranger: await given.person(),
    admin: await given.person({ admin: true }),
  }
  const { author, target, colleague, stranger, admin } = people
  const groups = {
    near: await given.group([author, colleague, target]),
    // Its members are nobody's to see here but an admin's.
    far: await given.group([stranger, target]),
    both: await given.group([author, colleague]),
  }
  const principal = (name: string) => people[name as keyof typeof people] ?? groups[name as keyof typeof groups]
  const project = await given.project(author)
  for (const [name, at] of projectShares) await given.share(project, principal(name), at)
  if (caller === 'admin with a share') await given.share(project, admin, 'manage')
  const made: GivenObject[] = []
  for (const { type, author: name, inside, shares } of things) {
    const object = await given.object(type, people[name as keyof typeof people])
    made.push(object)
    if (type !== 'table' && type !== 'survey')
      for (const [to, at] of shares)
        if (principal(to).id !== object.authorId || !('username' in principal(to))) await given.share(object, principal(to), at)
    // Credentials and hosts are in no project.
    if (inside && type !== 'credential' && type !== 'remote_host') await given.contains(project, object)
  }
  for (const [at, { needs }] of things.entries())
    for (const to of new Set(needs)) {
      const [from, needed] = [made[at], made[to]]
      if (from && needed && from !== needed) await given.needs(from, needed)
    }
  if (autoShare) await given.autoShare(project)
  if (caller === 'admin of an inactive author') await given.active(author, false)
  return { ...people, project, me: caller === 'author' ? author : admin }
}

const ask = async (as: GivenPerson, route: string) => {
  const { status, body } = await request(as, `GET ${route}`)
  expect(status, route).toBe(200)
  return body
}

/** All that the dialog reads, as this caller. */
async function look(me: GivenPerson, project: { id: number }, to: { id: number }) {
  const detail = await ask(me, `/projects/${project.id}`)
  const person = await ask(me, `/users/${to.id}`)
  const mine = await ask(me, '/users/me')
  const projectShares = sharesOf(await ask(me, `/projects/${project.id}/shares`))
  const myGroups = new Set<number>(mine.groups.map(({ id }: { id: number }) => id))
  const around = {
    target: { id: person.id, name: person.name, groupIds: new Set<number>(person.groups.map(({ id }: { id: number }) => id)) },
    seesGroup: (id: number) => me.admin || myGroups.has(id),
    project: { autoShare: detail.autoShare, shares: projectShares },
  }
  const before = []
  for (const item of itemsOf(await ask(me, `/projects/${project.id}/dependencies?user_id=${to.id}`), detail)) {
    const shares = item.path && item.name !== null ? sharesOf(await ask(me, `/${item.path}/${item.id}/shares`)) : null
    before.push({ item, reach: reachOf(item, shares, around) })
  }
  return { detail, person, projectShares, myGroups, before, around }
}

const ownOf = async (ids: readonly number[], personId: number) =>
  new Map(
    (
      await rows<{ id: number; level: number | null }>(
        db,
        sql`select o.id, case when o.author_id = ${personId} then 3 else
            (select s.level from share s where s.object_id = o.id and s.principal_kind = 'person' and s.principal_id = ${personId}) end as level
          from object o where o.id = any(${`{${ids.join(',')}}`}::bigint[])`,
      )
    ).map(({ id, level: at }) => [id, levelOf(at ?? 0)]),
  )

async function send(me: GivenPerson, project: { id: number }, to: { id: number }, choice: Choice, seen: Awaited<ReturnType<typeof look>>) {
  const { before, detail } = seen
  const results = new Map<string, PickResult>()
  const sharePicks = async () => {
    for (const { item, reach } of before) {
      if (outcomeOf(item, reach, choice, '').result !== 'shared') continue
      const answer = await request(me, `PUT /${item.path}/${item.id}/shares/users`, { userIds: [to.id], permissionLevel: 'manage' })
      results.set(
        item.key,
        answer.status === 200
          ? { level: sharesOf(answer.body).find((share) => share.kind === 'user' && share.id === to.id)?.level ?? null }
          : { failed: answer.body.errorDescription },
      )
    }
  }
  const first = choice.share === 'picked' && sharesFirst(detail, me.id)
  if (first) await sharePicks()
  const answer = await request(me, `PUT /projects/${project.id}/transfer`, { userId: to.id, includeDependencies: choice.share === 'all' })
  expect(answer.status).toBe(200)
  if (choice.share === 'picked' && !first) await sharePicks()
  return choice.share === 'all' ? rowsOfAnswer(before, answer.body.dependencies, detail, '') : rowsOfPicks(before, choice, results, '')
}

test('rules 17, 18, 19: what the preview says of each dependency, level and owner is what then happens, on random projects', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(world, async (one) => {
      const { me, project, author, target } = await build(one)
      // Whom the caller cannot see, they cannot transfer to: an admin sees all.
      const seen = await look(me, project, target)
      const { detail, before, person, projectShares, myGroups } = seen
      const lights = requirements({
        me,
        project: detail,
        rulesKnown: true,
        authorLevel: null,
        chosen: person,
      })
      expect(lights.map(({ state }) => state)).toEqual(['yes', 'yes', 'yes', 'yes'])
      const choice: Choice =
        one.share === 'picked'
          ? { share: 'picked', keys: new Set(before.filter((_, at) => one.picks[at]).map(({ item }) => item.key)) }
          : { share: one.share }
      const ids = before.map(({ item }) => item.id)
      const [ownBefore, trueBefore] = [await ownOf(ids, target.id), await levelsOf(ids, target)]
      for (const { item, reach } of before) {
        if (item.shareable) {
          expect(reach.own, item.fcoType).toBe(ownBefore.get(item.id))
          if (reach.unclear.length === 0) expect(highest(reach), item.fcoType).toBe(trueBefore.get(item.id))
        }
      }
      const planned = before.map(({ item, reach }) => ({
        item,
        standing: standingOf(item, reach),
        outcome: outcomeOf(item, reach, choice, target.name),
      }))
      const facts = afterwards({
        me: { id: me.id, admin: me.admin, groupIds: myGroups },
        project: detail,
        shares: projectShares,
        target,
        choice,
        outcomes: planned,
        mail: false,
        rulesKnown: true,
      })

      const report = await send(me, project, target, choice, seen)
      expect(report.map(({ item, result }) => [item.key, result])).toEqual(planned.map(({ item, outcome }) => [item.key, outcome.result]))
      const ownAfter = await ownOf(ids, target.id)
      for (const { item, result, failed, after } of report) {
        expect(failed).toBe(false)
        // Only what they did not manage before is told as shared.
        if (item.shareable) expect(result === 'already', item.fcoType).toBe(ownBefore.get(item.id) === 'manage')
        const now: Level | null | undefined = ownAfter.get(item.id)
        if (result === 'not') {
          if (isTold(item)) expect(now, item.fcoType).toBe(ownBefore.get(item.id))
        } else expect([now, after], item.fcoType).toEqual(['manage', 'manage'])
      }
      // Who owns, who keeps what.
      const owned = await ask(target, `/projects/${project.id}`)
      expect(owned.author.id).toBe(target.id)
      expect(await ownOf([project.id], author.id)).toEqual(new Map([[project.id, 'manage']]))
      const [owner] = facts.filter(({ about }) => about === 'Owner').map(({ text }) => text)
      const mine = await levelOn(db, me, project.id)
      const said =
        me.id === author.id || owner?.includes('You keep Manage')
          ? 'manage'
          : owner?.includes('You keep Edit')
            ? 'write'
            : owner?.includes('You keep View')
              ? 'read'
              : null
      expect(mine).toBe(said)
      if (detail.autoShare)
        for (const { item } of before.filter(({ item: { relation, type } }) => relation === 'in' && type !== 'tables'))
          expect(await levelOn(db, target, item.id)).toBe('manage')
      // Contained objects keep their authors.
      expect(
        owned.allObjects
          .filter(({ name }: { name: string | null }) => name)
          .every(({ objectId, author: name }: { objectId: number; author: string }) => {
            const was = detail.allObjects.find((row: { objectId: number }) => row.objectId === objectId)
            return !was?.author || was.author === name
          }),
      ).toBe(true)
    }),
    { numRuns: rounds(20) },
  )
})

/** Tables and surveys have no own level to speak of. */
const isTold = ({ type }: Item) => type !== 'tables' && type !== 'surveys'

const levelsOf = async (ids: readonly number[], person: GivenPerson) => {
  const found = new Map<number, Level | null>()
  for (const id of ids) found.set(id, await levelOn(db, person, id))
  return found
}
