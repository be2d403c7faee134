import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Level, levels } from '#app/contract/levels.ts'
import { rows } from '#app/server/db/db.ts'
import { testApi } from '#app/test/api.ts'
import { askAs } from '#app/test/askAs.ts'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { type Given, type GivenGroup, type GivenObject, type GivenPerson, givenIn } from '#app/test/given.ts'
import { rounds } from '#app/test/rounds.ts'
import { beltsOf, bigGroup, manyMailed } from './belts.ts'
import { callsOf } from './calls.ts'
import { afterPlan, effectOf, isPlain } from './effect.ts'
import { type Ask, type Asked, gather } from './gather.ts'
import type { Known } from './known.ts'
import { mailedBy } from './mailed.ts'
import { hiddenFrom, strongestPaths } from './paths.ts'
import { give, type Plan, planOver, takeAway, tell, tellBy } from './plan.ts'
import type { NamedPrincipal } from './principal.ts'
import { why } from './why.ts'

// The engine beside the server itself: random organizations, random plans. What the engine says of each person has to be
// what the server answers that person, before and after the plan's calls.
const numRuns = rounds(8)

let own: TestDatabase
let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
/** More people than may get Edit, or a mail, unasked; one of them inactive. */
let crowd: GivenPerson[]
beforeAll(async () => {
  own = await ownDb()
  given = givenIn(own.db)
  request = (await testApi({ db: own.db })).request
  crowd = await Promise.all(Array.from({ length: Math.max(bigGroup, manyMailed) + 2 }, () => given.person()))
  for (const one of crowd.slice(0, 1)) await given.active(one, false)
})
afterAll(() => own.close())

const die = fc.noBias(fc.nat({ max: 9_999 }))
const mostly = die.map((at) => at % 4 > 0)
// Dense enough for most of them to have something of everything.
const dice = fc.record({
  active: fc.array(mostly, { minLength: 7, maxLength: 7 }),
  members: fc.array(fc.subarray([1, 2, 3, 4, 5, 6], { minLength: 1 }), { minLength: 4, maxLength: 4 }),
  projects: fc.array(fc.record({ author: die, autoShare: mostly, hidden: fc.boolean() }), { minLength: 5, maxLength: 5 }),
  edges: fc.array(fc.tuple(die, die), { minLength: 4, maxLength: 8 }),
  shares: fc.array(fc.record({ project: die, principal: die, level: die }), { minLength: 8, maxLength: 18 }),
  me: die,
  plan: fc.array(fc.record({ principal: die, to: die, told: mostly }), { minLength: 1, maxLength: 8 }),
  // Whether the plan takes from whoever makes it, and whether it names the author.
  mine: fc.constantFrom('all', 'maybe', 'never'),
  author: die.map((at) => at % 5 === 0),
  // Whether it is about a project, or about a script in projects.
  script: fc.boolean(),
  mail: mostly,
})
type Dice = typeof dice extends fc.Arbitrary<infer D> ? D : never

const pick = <T>(list: readonly T[], at: number): T => {
  const found = list[at % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}
const user = ({ id, name }: GivenPerson): NamedPrincipal => ({ kind: 'user', id, name })
const group = ({ id, name }: GivenGroup): NamedPrincipal => ({ kind: 'group', id, name })
const isAdmin = ({ admin }: GivenPerson) => admin

interface World {
  people: GivenPerson[]
  groups: GivenGroup[]
  authors: Map<number, GivenPerson>
  /** The one that is asked about. */
  target: GivenObject
  path: 'projects' | 'scripts/sql'
  /** Holds the target, is read by everybody and passes nothing on: what it shows of the target is everybody's level there. */
  window: GivenObject
}

/** Person 0 is an organization admin who has nothing else: so whoever else manages, does so by something of their own. */
async function makeWorld({ active, members, projects: shapes, edges, shares, script }: Dice): Promise<World> {
  const people = await Promise.all(active.map((_, at) => given.person({ admin: at === 0 })))
  const teams = members.map((inside) => inside.map((at) => pick(people, at)))
  const groups = await Promise.all([...teams, [pick(people, 1), pick(people, 2), ...crowd]].map((inside) => given.group(inside)))
  const projects: GivenObject[] = []
  const authors = new Map<number, GivenPerson>()
  // Those that hold come before those that are held; the last is the one that is asked about.
  for (const [at, { author, hidden }] of shapes.entries()) {
    const person = pick(people.slice(1), author)
    const isScript = script && at === shapes.length - 1
    const project = isScript ? await given.object('script', person, { sub: 'sql' }) : await given.project(person, { hidden })
    authors.set(project.id, person)
    projects.push(project)
  }
  const pairs = edges.map(([a, b]) => [a % projects.length, b % projects.length].toSorted((one, other) => one - other) as [number, number])
  for (const [holds, held] of new Map(pairs.filter(([a, b]) => a !== b).map((pair) => [pair.join(), pair])).values()) {
    await given.contains(pick(projects, holds), pick(projects, held))
  }
  for (const [at, { autoShare }] of shapes.entries())
    if (autoShare && pick(projects, at).type === 'project') await given.autoShare(pick(projects, at))
  for (const { project, principal, level } of shares) {
    const one = pick([...people.slice(1), ...groups], principal)
    // Half of them on what is asked about.
    await given.share(pick(projects, project % 2 > 0 ? project : projects.length - 1), one, pick(levels, level))
  }
  for (const [at, on] of active.entries()) if (!on && at > 0) await given.active(pick(people, at), false)
  const target = pick(projects, projects.length - 1)
  const window = await given.project(pick(people, 0))
  await given.contains(window, target)
  await given.share(window, await given.group([...people, ...crowd]), 'read')
  return { people, groups, authors, target, window, path: script ? 'scripts/sql' : 'projects' }
}

/** Whose answers hide nothing about a project: its author's, or while that one is inactive an admin's. */
function manager({ authors, people }: World, projectId: number | null): GivenPerson {
  const author = projectId === null ? undefined : authors.get(projectId)
  return author?.active ? author : pick(people, 0)
}

function asked({ target, authors, path }: World, level: Level | null): Asked {
  const author = authors.get(target.id)
  return { id: target.id, path, name: target.name, level, author: author ? { id: author.id, name: author.name } : null }
}

/** Everything there is to know, by asking for each thing whoever manages it. */
async function everything(world: World, me: GivenPerson): Promise<Known> {
  const ask = askAs(request, (id) => manager(world, id))
  // Who manages a project may still not see a parent's name; here everything is to be seen.
  const parents: Ask['parents'] = async (thing) =>
    ((await ask.parents(thing)) ?? []).map((parent) => {
      const author = world.authors.get(parent.id)
      return {
        ...parent,
        name: parent.name ?? 'Parent',
        author: parent.author ?? (author ? { ...author, initials: '', online: null } : null),
        myPermissionLevel: 'manage',
      }
    })
  const known = await gather({ ...ask, parents }, asked(world, 'manage'), { me: { id: me.id, admin: me.admin }, groups: world.groups })
  return { ...known, admins: new Set(world.people.filter(isAdmin).map(({ id }) => id)) }
}

/** What the server says to each active person. */
async function levelsOnServer({ people, target, window }: World, who = [...people, ...crowd]): Promise<Map<number, Level>> {
  const found = new Map<number, Level>()
  for (const person of who.filter((one) => one.active)) {
    const shown = (await request(person, `GET /projects/${window.id}`)).body.allObjects[0].myPermissionLevel
    if (shown) found.set(person.id, shown)
    if (target.type !== 'project') continue
    const { status, body } = await request(person, `GET /projects/${target.id}`)
    expect([status, body.myPermissionLevel]).toEqual(shown ? [200, shown] : [404, undefined])
  }
  return found
}

const levelsOf = (known: Known, plan?: Plan) =>
  new Map([...strongestPaths(known, plan && afterPlan(known, plan))].map(([id, { level }]) => [id, level]))
const inOrder = (levels: ReadonlyMap<number, Level>) => [...levels].toSorted(([a], [b]) => a - b)

/** Whom somebody can name in a share: whom they see, and who has one already. */
async function nameable({ people, groups }: World, me: GivenPerson, known: Known): Promise<NamedPrincipal[]> {
  const seen = async (route: string) => new Set<number>((await request(me, route)).body.map(({ id }: { id: number }) => id))
  const [persons, teams] = [await seen('GET /users?account_status=all&limit=10000'), await seen('GET /groups?limit=1000')]
  const shared = known.things.get(known.target)?.shares ?? []
  const has = ({ kind, id }: NamedPrincipal) => shared.some((share) => share.kind === kind && share.id === id)
  return [
    ...people.filter(({ id }) => persons.has(id)).map(user),
    ...groups.filter(({ id }) => teams.has(id)).map(group),
    ...people
      .filter(({ id }) => !persons.has(id))
      .map(user)
      .filter(has),
    ...groups
      .filter(({ id }) => !teams.has(id))
      .map(group)
      .filter(has),
  ]
}

test('a plan does to everybody what it says: levels, mail and belts, for any organization', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(dice, async (thrown) => {
      const world = await makeWorld(thrown)
      const { target } = world
      const before = await levelsOnServer(world)
      const managers = world.people.filter(({ id }) => before.get(id) === 'manage')
      if (managers.length === 0) return
      const author = world.authors.get(target.id)
      const me = pick([...managers.filter((one) => one !== author), ...managers].slice(0, 3), thrown.me)
      const known = await everything(world, me)
      expect(hiddenFrom(known)).toEqual([])
      expect(inOrder(levelsOf(known))).toEqual(inOrder(before))

      const base = known.things.get(target.id)?.shares ?? []
      const isMe = ({ kind, id }: NamedPrincipal) =>
        kind === 'user' ? id === me.id : (known.groups.get(id)?.members?.some((member) => member.id === me.id) ?? false)
      const isChosen = (one: NamedPrincipal) =>
        (thrown.mine !== 'never' || !isMe(one)) && (thrown.author || one.kind === 'group' || one.id !== author?.id)
      const shared = base.filter(isChosen)
      const choices = [...(await nameable(world, me, known)).filter(isChosen), ...shared]
      const mail = { send: thrown.mail, body: `Words ${thrown.me}` }
      const begun = tellBy(planOver(base), mail)
      const first = thrown.mine === 'all' ? takeAway(begun, shared.filter(isMe)) : begun
      const plan = (choices.length > 0 ? thrown.plan : []).reduce<Plan>((next, { principal, to, told }) => {
        // Half of it concerns the shares that there are.
        const one = pick(to % 2 > 0 && shared.length > 0 ? shared : choices, principal)
        return tell(give(next, [one], pick([...levels, null], to)), one, told)
      }, first)
      const belts = beltsOf([{ known, plan }], true).map(({ id }) => id)
      const mailed = mailedBy(known, plan)
      const mineGroups = world.groups.filter(({ id }) => known.groups.get(id)?.members?.some((member) => member.id === me.id))
      const calls = callsOf(plan, { id: me.id, groupIds: mineGroups.map(({ id }) => id) })
      const effect = effectOf(known, plan)
      const keepsManage = effect.changed.every(
        ({ id, before: was, after }) => id !== me.id || (was?.level === 'manage' && after?.level === 'manage'),
      )

      const statuses: number[] = []
      const between: Map<number, Level>[] = []
      for (const { name, input } of calls) {
        const { status } = await request(me, ...requestOf(world, name, input))
        statuses.push(status)
        between.push(await levelsOnServer(world, world.people))
      }

      // An author is never lowered: the server refuses, and the belt has said so.
      expect(belts.includes('author-lowered'), 'author-lowered').toBe(statuses.includes(400))
      if (statuses.includes(400)) return
      expect(statuses.every((status) => status === 200 || status === 204)).toBe(true)

      const after = await levelsOnServer(world)
      expect(inOrder(levelsOf(known, plan))).toEqual(inOrder(after))
      const changed = [...before.keys(), ...after.keys()].filter((id) => before.get(id) !== after.get(id))
      expect(effect.changed.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual([...new Set(changed)].toSorted((a, b) => a - b))
      expect(effect.same.every(({ id }) => before.get(id) === after.get(id))).toBe(true)
      // Of a change without words of its own the page says no more than the change; for each it says it when asked.
      const each = new Set([...effect.changed, ...effect.same].map(({ id }) => id))
      for (const one of effect.byChange) {
        const concerned = one.people?.map(({ id }) => id) ?? []
        expect(concerned.every((id) => each.has(id))).toBe(true)
        const does = concerned.map((id) => [before.get(id) ?? null, after.get(id) ?? null])
        if (isPlain(one)) expect(does).toEqual(concerned.map(() => [one.change.from, one.change.to]))
      }

      const sent = await rows<{ to: number; level: number; body: string | null }>(
        own.db,
        sql`select recipient_id as to, level, body from outbox where object_id = ${target.id}`,
      )
      const told = (list: readonly { to: number; level: number }[]) => list.map(({ to, level }) => `${to} ${level}`).toSorted()
      expect(told(sent)).toEqual(told(mailed.messages.map(({ personId, level }) => ({ to: personId, level: levels.indexOf(level) + 1 }))))
      expect(mailed.unseen).toEqual([])
      expect(sent.every(({ body }) => body === mail.body)).toBe(true)

      const said = (id: (typeof belts)[number]) => belts.includes(id)
      expect(said('lose-access'), 'lose-access').toBe(!after.has(me.id))
      expect(said('lose-manage'), 'lose-manage').toBe(after.get(me.id) !== 'manage')
      // The admin counts where the plan itself gives them Manage.
      const admin = pick(world.people, 0).id
      const isGiven = plan.changes.some(({ kind, id, to }) => kind === 'user' && id === admin && to === 'manage')
      const managed = (at: Map<number, Level>, byAdmin: boolean) =>
        [...at].some(([id, level]) => level === 'manage' && (id !== admin || byAdmin))
      expect(said('only-inactive-managers'), 'only-inactive-managers').toBe(managed(before, false) && !managed(after, isGiven))
      expect(said('many-mailed'), 'many-mailed').toBe(new Set(sent.map(({ to }) => to)).size > manyMailed)
      const crowded = plan.changes.some((one) => one.kind === 'group' && one.id === pick(world.groups, 4).id && one.to !== 'read' && one.to)
      expect(said('big-group-edits') && !crowded, 'big-group-edits').toBe(false)

      // Nobody who has access before and after is without it in between.
      if (!keepsManage) return
      for (const now of between)
        for (const id of before.keys()) if (after.has(id) && world.people.some((one) => one.id === id)) expect(now.has(id)).toBe(true)
    }),
    { numRuns },
  )
})

test('the strongest path of why is the level that the server says, for everybody; and with less to see, never more', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(dice, async (thrown) => {
      const world = await makeWorld(thrown)
      const levelsThere = await levelsOnServer(world)
      for (const person of world.people.filter((one) => one.active)) {
        const said = levelsThere.get(person.id)
        const { body } = await request(person, 'GET /users/me')
        const mine = new Set<number>(body.groups.map(({ id }: { id: number }) => id))
        const me = [{ id: person.id, name: person.name, active: true }]
        const all = askAs(request, person)
        const known = await gather(
          { ...all, members: (ids) => Promise.resolve(new Map(ids.map((id) => [id, mine.has(id) ? me : []]))) },
          asked(world, said ?? null),
          { me: { id: person.id, admin: person.admin } },
        )
        const explained = why(known, person.id, said)
        expect(explained.level ?? undefined).toBe(said)
        expect(explained).toMatchObject({ agrees: true, inactive: false, hidden: [] })

        // What I can see of others is never more than they have, and all of it where nothing is hidden from me.
        if (!said) continue
        const seen = await gather(all, asked(world, said), { me: { id: person.id, admin: person.admin } })
        const complete = hiddenFrom(seen).length === 0
        const rank = (level: Level | undefined) => (level ? levels.indexOf(level) : -1)
        for (const other of world.people.filter((one) => one.active)) {
          const [found, there] = [rank(levelsOf(seen).get(other.id)), rank(levelsThere.get(other.id))]
          expect(complete ? found === there : found <= there).toBe(true)
        }
      }
    }),
    { numRuns },
  )
})

/** A planned call as the request that it is. */
function requestOf({ path, target }: World, name: string, input: object): [route: string, body?: unknown] {
  const shares = `/${path}/${target.id}/shares/${name.endsWith('Users') ? 'users' : 'groups'}`
  if (name.startsWith('put')) return [`PUT ${shares}`, input]
  const [principal] = Object.values(input)
  return [`DELETE ${shares}/${principal}`]
}
