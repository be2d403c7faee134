import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { atLeast, type Level, levels, rank } from '#app/contract/levels.ts'
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
import { give, type Plan, plannedLevel, planOver, takeAway, tell, tellBy } from './plan.ts'
import { isSame, type NamedPrincipal, type Principal } from './principal.ts'
import { why } from './why.ts'

// The engine beside the server itself: random organizations, random plans. What the engine says of each person has to be
// what the server answers that person, before and after the plan's calls.
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
// A plan, and who makes it.
const order = fc.record({
  me: die,
  moves: fc.array(fc.record({ kind: fc.constantFrom('give', 'swap'), principal: die, to: die, told: fc.boolean() }), {
    minLength: 2,
    maxLength: 6,
  }),
  // Whether it takes from whoever makes it, and whether it names the author.
  mine: fc.constantFrom('all', 'each', 'each', 'maybe', 'never'),
  author: die.map((at) => at % 8 === 0),
  // Whether it takes Manage from everybody else first.
  nobody: die.map((at) => at % 4 === 0),
  mail: mostly,
})
type Order = typeof order extends fc.Arbitrary<infer O> ? O : never
// Dense enough for most of them to have something of everything.
const dice = fc.record({
  active: fc.array(mostly, { minLength: 7, maxLength: 7 }),
  members: fc.array(fc.subarray([1, 2, 3, 4, 5, 6], { minLength: 1 }), { minLength: 4, maxLength: 4 }),
  projects: fc.array(fc.record({ author: die, autoShare: mostly, hidden: fc.boolean() }), { minLength: 5, maxLength: 5 }),
  edges: fc.array(fc.tuple(die, die), { minLength: 4, maxLength: 8 }),
  shares: fc.array(fc.record({ project: die, principal: die, level: die }), { minLength: 8, maxLength: 18 }),
  // Whether what is asked about stands in no project: then what a plan takes is seldom had by another way.
  alone: fc.boolean(),
  maker: die,
  authorLeft: die.map((at) => at % 3 === 0),
  // One after the other.
  orders: fc.array(order, { minLength: 3, maxLength: 3 }),
  // Whether it is about a project, or about a script in projects.
  script: fc.boolean(),
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
  /** Who of the people is in a group, by its id. */
  inside: ReadonlyMap<number, ReadonlySet<number>>
  authors: Map<number, GivenPerson>
  maker: GivenPerson
  /** The one that is asked about. */
  target: GivenObject
  path: 'projects' | 'scripts/sql'
  /** Holds the target, is read by everybody and passes nothing on: what it shows of the target is everybody's level there. */
  window: GivenObject
}

/**
 * Person 0 is an organization admin who has nothing else: so whoever else manages, does so by something of their own. Another one, the
 * `maker`, manages what is asked about by a share of their own and by a group's.
 */
async function makeWorld(thrown: Dice): Promise<World> {
  const { active, members, projects: shapes, edges, shares, script } = thrown
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
  const nested = thrown.alone ? projects.slice(0, -1) : projects
  const pairs = edges.map(([a, b]) => [a % nested.length, b % nested.length].toSorted((one, other) => one - other) as [number, number])
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
  const target = pick(projects, projects.length - 1)
  const maker = pick(people, 1 + (thrown.maker % 6))
  await given.share(target, maker, 'manage')
  const theirs = teams.findIndex((inside) => inside.includes(maker))
  if (theirs >= 0) await given.share(target, pick(groups, theirs), pick(levels, thrown.maker))
  const author = authors.get(target.id)
  for (const [at, one] of people.entries())
    if (at > 0 && one !== maker && (!active[at] || (thrown.authorLeft && one === author))) await given.active(one, false)
  const window = await given.project(pick(people, 0))
  await given.contains(window, target)
  await given.share(window, await given.group([...people, ...crowd]), 'read')
  const inside = new Map(
    [...teams, [pick(people, 1), pick(people, 2)]].map((team, at) => [pick(groups, at).id, new Set(team.map(({ id }) => id))]),
  )
  return { people, groups, inside, authors, maker, target, window, path: script ? 'scripts/sql' : 'projects' }
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

/** Of the crowd, who all have one group and nothing else, two are asked: one of them is inactive. */
const crowdAsked = 2
const isAsked = (id: number) => !crowd.slice(crowdAsked).some((one) => one.id === id)

/** What the server says to each active person, by the window. */
async function levelsSeen({ window }: World, who: readonly GivenPerson[]): Promise<Map<number, Level>> {
  const found = new Map<number, Level>()
  for (const person of who.filter((one) => one.active)) {
    const shown = (await request(person, `GET /projects/${window.id}`)).body.allObjects[0].myPermissionLevel
    if (shown) found.set(person.id, shown)
  }
  return found
}

/** The same, held against what they are told who open a project. */
async function levelsOnServer(world: World): Promise<Map<number, Level>> {
  const { people, target } = world
  const who = [...people, ...crowd.slice(0, crowdAsked)].filter((one) => one.active)
  const found = await levelsSeen(world, who)
  for (const person of target.type === 'project' ? who : []) {
    const { status, body } = await request(person, `GET /projects/${target.id}`)
    const shown = found.get(person.id)
    expect([status, body.myPermissionLevel]).toEqual(shown ? [200, shown] : [404, undefined])
  }
  return found
}

const levelsOf = (known: Known, plan?: Plan) =>
  new Map(
    [...strongestPaths(known, plan && afterPlan(known, plan))].flatMap(([id, { level }]) => (isAsked(id) ? [[id, level] as const] : [])),
  )
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

/** Whether a share of this one is somebody's, their own or a group's. */
const standsFor = ({ inside }: World, { kind, id }: Principal, personId: number) =>
  kind === 'user' ? id === personId : (inside.get(id)?.has(personId) ?? false)

/** A plan of whoever makes it: levels up and down, taken and given, and people who get by one what they lose by another. */
function makePlan(thrown: Order, world: World, known: Known, me: GivenPerson, named: readonly NamedPrincipal[]): Plan {
  const { inside, authors, target } = world
  const base = known.things.get(known.target)?.shares ?? []
  const isMe = (one: NamedPrincipal) => standsFor(world, one, me.id)
  const isAuthor = ({ kind, id }: NamedPrincipal) => kind === 'user' && id === authors.get(target.id)?.id
  const isChosen = (one: NamedPrincipal) => (thrown.mine !== 'never' || !isMe(one)) && (thrown.author || !isAuthor(one))
  const shared = base.filter(isChosen)
  const choices = [...named.filter(isChosen), ...shared]
  let plan = tellBy(planOver(base), { send: thrown.mail, body: `Words ${thrown.me}` })
  if (thrown.nobody)
    plan = give(
      plan,
      shared.filter(({ level }) => level === 'manage'),
      'read',
    )
  for (const { kind, principal, to, told } of choices.length > 0 ? thrown.moves : []) {
    // Half of it concerns the shares that there are.
    const one = pick(to % 2 > 0 && shared.length > 0 ? shared : choices, principal)
    const level = pick([...levels, null], to)
    const [personId] = one.kind === 'user' ? [one.id] : [...(inside.get(one.id) ?? [])]
    if (kind === 'swap' && personId !== undefined) {
      const had = shared.filter((each) => standsFor(world, each, personId))
      const other = choices.filter((each) => standsFor(world, each, personId) && !had.some((share) => isSame(share, each)))
      plan = takeAway(plan, had)
      if (other.length > 0) plan = give(plan, [pick(other, principal)], level ?? 'read')
    } else plan = give(plan, [one], level)
    plan = tell(plan, one, told)
  }
  const mine = shared.filter(isMe)
  if (thrown.mine === 'all') return takeAway(plan, mine)
  return thrown.mine === 'each'
    ? mine.reduce((next, one, at) => give(next, [one], pick(['write', null, 'read'], thrown.me + at)), plan)
    : plan
}

/** One plan made: what is foretold of it beside what the server then says. Whoever has what afterwards. */
async function tryPlan(thrown: Order, world: World, before: Map<number, Level>): Promise<Map<number, Level>> {
  const { target } = world
  const managers = world.people.filter(({ id }) => before.get(id) === 'manage')
  if (managers.length === 0) return before
  const author = world.authors.get(target.id)
  const others = [...managers.filter((one) => one !== author), ...managers].slice(0, 3)
  const me = thrown.me % 2 > 0 && managers.includes(world.maker) ? world.maker : pick(others, thrown.me)
  const known = await everything(world, me)
  expect(hiddenFrom(known)).toEqual([])
  expect(inOrder(levelsOf(known))).toEqual(inOrder(before))

  // An author is never lowered: the server refuses, and the belt has said so.
  if (author) {
    const lower = give(planOver(known.things.get(target.id)?.shares ?? []), [user(author)], 'write')
    expect(beltsOf([{ known, plan: lower }], true).map(({ id }) => id)).toContain('author-lowered')
    expect((await request(me, ...requestOf(world, 'putSharesUsers', { userIds: [author.id], permissionLevel: 'write' }))).status).toBe(400)
  }

  const plan = makePlan(thrown, world, known, me, await nameable(world, me, known))
  const belts = beltsOf([{ known, plan }], true).map(({ id }) => id)
  const mailed = mailedBy(known, plan)
  const mineGroups = world.groups.filter(({ id }) => world.inside.get(id)?.has(me.id))
  const calls = callsOf(plan, { id: me.id, groupIds: mineGroups.map(({ id }) => id) })
  const effect = effectOf(known, plan)
  // Nobody who has access before and after is without it in between, but whom a call gives something that takes from the caller (`callsOf`).
  const takes = calls.filter(({ changes }) => changes.some((one) => standsFor(world, one, me.id) && rank(one.to) < rank(one.from)))
  const excused = takes.flatMap(({ changes }) => changes)
  const planned = levelsOf(known, plan)
  const isRefused = belts.includes('author-lowered')
  const keepers = world.people.filter(
    ({ id }) => !isRefused && before.has(id) && planned.has(id) && !excused.some((one) => standsFor(world, one, id)),
  )

  const statuses: number[] = []
  for (const { name, input } of calls) {
    const { status } = await request(me, ...requestOf(world, name, input))
    statuses.push(status)
    expect([...(await levelsSeen(world, keepers)).keys()]).toEqual(keepers.map(({ id }) => id))
  }

  const sent = await rows<{ to: number; level: number; body: string | null }>(
    own.db,
    sql`delete from outbox where object_id = ${target.id} returning recipient_id as to, level, body`,
  )
  expect(isRefused, 'author-lowered').toBe(statuses.includes(400))
  if (isRefused) return levelsOnServer(world)
  expect(statuses.every((status) => status === 200 || status === 204)).toBe(true)

  const after = await levelsOnServer(world)
  expect(inOrder(levelsOf(known, plan))).toEqual(inOrder(after))
  const changed = [...before.keys(), ...after.keys()].filter((id) => before.get(id) !== after.get(id))
  const foretold = effect.changed.map(({ id }) => id).filter(isAsked)
  expect(foretold.toSorted((a, b) => a - b)).toEqual([...new Set(changed)].toSorted((a, b) => a - b))
  expect(effect.same.every(({ id }) => before.get(id) === after.get(id))).toBe(true)
  // Of a change without words of its own the page says no more than the change; for each it says it when asked.
  const each = new Set([...effect.changed, ...effect.same].map(({ id }) => id))
  for (const one of effect.byChange) {
    const concerned = one.people?.map(({ id }) => id).filter(isAsked) ?? []
    expect(concerned.every((id) => each.has(id))).toBe(true)
    const does = concerned.map((id) => [before.get(id) ?? null, after.get(id) ?? null])
    if (isPlain(one)) expect(does).toEqual(concerned.map(() => [one.change.from, one.change.to]))
  }

  const told = (list: readonly { to: number; level: number }[]) => list.map(({ to, level }) => `${to} ${level}`).toSorted()
  expect(told(sent)).toEqual(told(mailed.messages.map(({ personId, level }) => ({ to: personId, level: levels.indexOf(level) + 1 }))))
  expect(mailed.unseen).toEqual([])
  expect(sent.every(({ body }) => body === plan.mail.body)).toBe(true)
  // Whoever is to be told, and nobody else.
  const gains = plan.changes.filter(({ from, to, quiet }) => plan.mail.send && !quiet && rank(to) > rank(from))
  const concerned = new Set(gains.flatMap(({ kind, id }) => (kind === 'user' ? [id] : [...(world.inside.get(id) ?? [])])))
  const isTold = ({ id, active }: GivenPerson) => active && id !== me.id && concerned.has(id)
  const theirs = world.people.filter(({ id }) => sent.some(({ to }) => to === id))
  expect(theirs).toEqual(world.people.filter(isTold))

  const said = (id: (typeof belts)[number]) => belts.includes(id)
  expect(said('lose-access'), 'lose-access').toBe(!after.has(me.id))
  expect(said('lose-manage'), 'lose-manage').toBe(after.get(me.id) !== 'manage')
  // The admin counts where they have a share that says so.
  const admin = user(pick(world.people, 0))
  const managed = (at: Map<number, Level>, by: Plan) =>
    [...at].some(([id, level]) => level === 'manage' && (id !== admin.id || plannedLevel(by, admin) === 'manage'))
  const isLast = managed(before, planOver(plan.base)) && !managed(after, plan)
  expect(said('only-inactive-managers'), 'only-inactive-managers').toBe(isLast)
  expect(said('many-mailed'), 'many-mailed').toBe(new Set(sent.map(({ to }) => to)).size > manyMailed)
  const isCrowd = ({ kind, id }: NamedPrincipal) => kind === 'group' && id === pick(world.groups, 4).id
  const crowded = plan.changes.some((one) => isCrowd(one) && atLeast(one.to, 'write') && rank(one.to) > rank(one.from))
  expect(said('big-group-edits'), 'big-group-edits').toBe(crowded)
  return after
}

test('a plan does to everybody what it says: levels, mail and belts, for any organization', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(dice, async (thrown) => {
      const world = await makeWorld(thrown)
      let levelsNow = await levelsOnServer(world)
      for (const one of thrown.orders) levelsNow = await tryPlan(one, world, levelsNow)
    }),
    { numRuns: rounds(7) },
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
    { numRuns: rounds(8) },
  )
})

/** A planned call as the request that it is. */
function requestOf({ path, target }: World, name: string, input: object): [route: string, body?: unknown] {
  const shares = `/${path}/${target.id}/shares/${name.endsWith('Users') ? 'users' : 'groups'}`
  if (name.startsWith('put')) return [`PUT ${shares}`, input]
  const [principal] = Object.values(input)
  return [`DELETE ${shares}/${principal}`]
}
