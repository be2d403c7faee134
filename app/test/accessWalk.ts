/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return -- answers are looked at field by field, as in tests */
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect } from 'vitest'
import { levelOf } from '#app/contract/levels.ts'
import { verifyAccess } from '#app/server/access/verify.ts'
import type { Db } from '#app/server/db/db.ts'
import { AccessModel, type Thing } from './accessModel.ts'
import type { Answer } from './api.ts'
import { type GivenPerson, givenIn } from './given.ts'

// Random people do random things through the API; after each, what people list, count, open, search and find has to be what
// the model says. The database is the walk's own: it looks at all that is in it.

/** Sends a request as somebody, by whatever way: in this process, or over HTTP to one of several. */
export type AskAs = (as: GivenPerson, route: string, body?: unknown) => Promise<Answer>

/** One step as dice: each number is taken modulo what there is to choose from. */
const die = fc.nat({ max: 9_999 })
const step = fc.record({ act: die, who: die, thing: die, other: die, person: die, level: die, onlooker: die })
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const pick = <T>(list: readonly T[], at: number): T => {
  const found = list[at % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}
const path = { project: 'projects', script: 'scripts/sql', table: 'tables' }
const sorted = (list: readonly number[]) => list.toSorted((a, b) => a - b)
const idsOf = (list: readonly { id: number }[]) => sorted(list.map(({ id }) => id))
const nobody = { id: 999_999_999 }

/** People in groups that overlap, one admin, one stranger; projects, scripts and tables of several authors. Every name holds "zebra". */
async function world(db: Db, request: AskAs) {
  const given = givenIn(db)
  const model = new AccessModel()
  const add = ({ id, type, name, authorId }: Awaited<ReturnType<typeof given.object>>, hidden = false) =>
    model.things.set(id, {
      id,
      type: type === 'script' || type === 'table' ? type : 'project',
      name,
      author: authorId,
      autoShare: false,
      archived: false,
      hidden,
    })
  for (let i = 0; i < 6; i++) model.people.push(await given.person({ admin: i === 0 }))
  for (const members of [[1, 2, 3, 4], [0, 1, 2], [3, 4], []]) {
    const inside = members.map((at) => pick(model.people, at))
    model.groups.push({ id: (await given.group(inside)).id, members: new Set(inside.map(({ id }) => id)) })
  }
  for (let i = 0; i < 9; i++) add(await given.project(pick(model.people, i), { name: `Zebra ${i}`, hidden: i === 8 }), i === 8)
  for (let i = 0; i < 5; i++) add(await given.object('script', pick(model.people, i), { name: `A zebra script ${i}` }))
  for (let i = 0; i < 2; i++) add(await given.object('table', pick(model.people, i + 2), { name: `zebra_table_${i}` }))
  return { given, model, request }
}
type World = Awaited<ReturnType<typeof world>>

/** Does one step in the model and through the API. */
async function take(
  { model, request, given }: World,
  db: Db,
  dice: Step,
): Promise<{ told: string; expected: number; answer: Answer | null }> {
  const project = pick(model.projects(), dice.thing)
  // Mostly somebody who may, so that most steps change something; often enough somebody who sees it and may not, and anybody.
  const having = (level: number) => model.people.filter((one) => one.active && model.level(one, project.id) === level)
  const [anybody, seeing, able] = [model.people, [...having(1), ...having(2)], having(3)]
  const wanted = [anybody, seeing, able, able, able][dice.who % 5] ?? able
  const who = pick(wanted.length > 0 ? wanted : anybody, dice.onlooker)
  const things = [...model.things.values()]
  const readable = things.filter((one) => model.level(who, one.id) > 0 && one !== project)
  const other = pick(dice.who % 4 > 0 && readable.length > 0 ? readable : things, dice.other)
  const person = pick(
    dice.who % 10 > 0 ? model.people.filter((one) => model.sees(who, 'person', one.id)) : [...model.people, nobody],
    dice.person,
  )
  const level = (dice.level % 3) + 1
  const kind = dice.level % 2 === 0 ? 'person' : 'group'
  const seen = model.groups.filter((one) => model.sees(who, 'group', one.id))
  const principal = kind === 'person' ? person : pick(dice.who % 10 > 0 && seen.length > 0 ? seen : [...model.groups, nobody], dice.person)
  const on = dice.level % 2 === 0
  const shares = `/projects/${project.id}/shares/${kind === 'person' ? 'users' : 'groups'}`
  const asked = async (expected: number, route: string, body?: unknown) => ({
    told: `${who.id}: ${route} ${JSON.stringify(body)}`,
    expected,
    answer: await request(who, route, body),
  })

  switch (dice.act % 12) {
    case 0:
    case 1:
    case 2: {
      const named =
        dice.other % 4 === 0
          ? [principal.id, pick<{ id: number }>(kind === 'person' ? model.people : model.groups, dice.other).id]
          : [principal.id]
      const body = { [kind === 'person' ? 'userIds' : 'groupIds']: named, permissionLevel: levelOf(level) }
      return asked(model.share(who, project.id, kind, named, level), `PUT ${shares}`, body)
    }
    case 3:
      return asked(model.revoke(who, project.id, kind, principal.id), `DELETE ${shares}/${principal.id}`)
    case 4:
    case 5:
      return asked(model.nest(who, project.id, other.id), `PUT ${placement(project, other)}`)
    case 6:
      return asked(model.takeOut(who, project.id, other.id), `DELETE ${placement(project, other)}`)
    case 7:
      return asked(model.toggle(who, project.id, on), `PUT /projects/${project.id}/auto_share`, { autoShare: on })
    case 8: {
      const includeDependencies = dice.other % 2 === 0
      return asked(model.transfer(who, project.id, person.id, includeDependencies), `PUT /projects/${project.id}/transfer`, {
        userId: person.id,
        includeDependencies,
      })
    }
    case 9:
      return asked(model.archive(who, project.id, on), `PUT /projects/${project.id}/archive`, { status: on })
    case 10: {
      const [group, member] = [pick(model.groups, dice.other), pick(model.people, dice.person)]
      if (group.members.delete(member.id))
        await db.execute(sql`delete from membership where team_id = ${group.id} and person_id = ${member.id}`)
      else {
        group.members.add(member.id)
        await db.execute(sql`insert into membership (team_id, person_id) values (${group.id}, ${member.id})`)
      }
      return { told: `${member.id} joins or leaves group ${group.id}`, expected: 0, answer: null }
    }
    default: {
      // Who is off comes back soon.
      const off = model.people.filter((one) => !one.active)
      const switched = pick(off.length > 1 ? off : model.people.slice(1), dice.person)
      await given.active(switched, !switched.active)
      return { told: `${switched.id} is ${switched.active ? 'on' : 'off'}`, expected: 0, answer: null }
    }
  }
}

const placement = (project: Thing, child: Thing) =>
  child.type === 'project'
    ? `/projects/${child.id}/parent_projects/${project.id}`
    : `/${path[child.type]}/${child.id}/projects/${project.id}`

interface List {
  query: string
  fits: (one: Thing, level: number) => boolean
}
const lists: readonly List[] = [
  { query: '', fits: (one) => !one.archived && !one.hidden },
  { query: '&archived=true&permission=write', fits: (one, level) => one.archived && !one.hidden && level >= 2 },
  { query: '&archived=all&permission=manage', fits: (one, level) => !one.hidden && level === 3 },
  { query: '&archived=all&hidden=true', fits: (one) => one.hidden },
  { query: '&auto_share=true', fits: (one) => one.autoShare && !one.archived && !one.hidden },
]

/** What one person lists, counts, searches and finds, and one project as they see it. */
async function look({ model, request }: World, who: GivenPerson, project: Thing, lists: readonly List[]): Promise<void> {
  const get = (route: string) => request(who, `GET ${route}`)
  if (!who.active) {
    expect((await get('/projects')).status).toBe(401)
    return
  }
  const readable = model.projects().filter(({ id }) => model.level(who, id) > 0)
  for (const { query, fits } of lists) {
    const list = await get(`/projects?limit=1000${query}`)
    const expected = readable.filter((one) => fits(one, model.level(who, one.id)))
    expect([query, idsOf(list.body)]).toEqual([query, idsOf(expected)])
    expect(list.headers.get('x-pagination-total-entries')).toBe(String(expected.length))
    for (const row of list.body) expect(row.myPermissionLevel).toBe(levelOf(model.level(who, row.id)))
  }
  const seen = [...model.things.values()].filter((one) => model.level(who, one.id) > 0 && !one.hidden)
  const { body: hits } = await get('/search?query=ZEBRA&archived=all&limit=1000')
  expect(sorted(hits.results.map((hit: { id: string }) => Number(hit.id)))).toEqual(idsOf(seen))
  expect([hits.totalResults, hits.aggregations.owner.all, hits.aggregations.owner.mine]).toEqual([
    seen.length,
    seen.length,
    seen.filter((one) => one.author === who.id).length,
  ])
  await open(model, get, who, project)
}

async function open(
  model: AccessModel,
  get: (route: string) => Promise<Answer>,
  who: GivenPerson,
  { id, name, hidden }: Thing,
): Promise<void> {
  const level = model.level(who, id)
  const [detail, shares, parents] = [
    await get(`/projects/${id}`),
    await get(`/projects/${id}/shares`),
    await get(`/projects/${id}/parent_projects`),
  ]
  const found = await get(`/projects?query=${encodeURIComponent(name)}&archived=all&hidden=${hidden}`)
  expect(idsOf(found.body)).toEqual(level > 0 ? [id] : [])
  expect([detail.status, shares.status, parents.status]).toEqual(level > 0 ? [200, 200, 200] : [404, 404, 404])
  if (level === 0) return

  const people = [1, 2, 3].flatMap((at) => model.shown(who, id, 'person', at))
  const groups = [1, 2, 3].flatMap((at) => model.shown(who, id, 'group', at))
  expect(detail.body.myPermissionLevel).toBe(levelOf(level))
  expect(detail.body.canCurrentUserEnableAutoShare).toBe(model.mayEnable(who, id))
  expect(idsOf(detail.body.users)).toEqual(sorted(people))
  expect(idsOf(detail.body.groups)).toEqual(sorted(groups))
  expect(found.body[0].groups).toEqual(detail.body.groups)
  expect(shares.body).toMatchObject({ totalUserShares: people.length, totalGroupShares: groups.length })
  for (const [at, set] of [shares.body.readers, shares.body.writers, shares.body.owners].entries()) {
    expect(idsOf(set.users)).toEqual(sorted(model.shown(who, id, 'person', at + 1)))
    expect(idsOf(set.groups)).toEqual(sorted(model.shown(who, id, 'group', at + 1)))
  }

  const inside = model.children(id).map((one) => ({ ...one, level: model.level(who, one.id) }))
  const told = detail.body.allObjects.map((row: { objectId: number; name: string | null; myPermissionLevel: string | null }) => [
    row.objectId,
    row.name,
    row.myPermissionLevel,
  ])
  const expected = inside.map((one) => [one.id, one.level > 0 ? one.name : null, one.type === 'table' ? null : levelOf(one.level)])
  expect(told).toHaveLength(expected.length)
  expect(told).toEqual(expect.arrayContaining(expected))
  for (const [array, type] of [
    ['projects', 'project'],
    ['scripts', 'script'],
    ['tables', 'table'],
  ] as const) {
    expect(detail.body[array]).toHaveLength(inside.filter((one) => one.type === type && one.level > 0).length)
  }

  const above = model.parents(id)
  const first = above.find((parent) => model.level(who, parent.id) > 0)
  expect(detail.body.parentProject).toEqual(first ? { id: first.id, name: first.name } : null)
  const named = above.filter((parent) => model.level(who, parent.id) > 0 && !parent.hidden)
  const nameless = above.filter((parent) => model.level(who, parent.id) === 0 && level === 3 && parent.autoShare)
  expect(idsOf(parents.body)).toEqual(idsOf([...named, ...nameless]))
}

/** Random steps of that number, for fast-check. */
export const walks = (steps: number): fc.Arbitrary<Step[]> => fc.array(step, { minLength: steps, maxLength: steps })

/** Does these steps and looks after each. Tells each expected status to `answered`. */
export async function walk(db: Db, ask: AskAs, steps: readonly Step[], answered: (status: number) => void): Promise<void> {
  const told: string[] = []
  try {
    const made = await world(db, ask)
    for (const one of steps) {
      const taken = await take(made, db, one)
      told.push(`${taken.told} -> ${taken.answer?.status ?? ''}`)
      expect(taken.answer?.status ?? 0).toBe(taken.expected)
      answered(taken.expected)
      expect(await verifyAccess(db)).toMatchObject({ missing: 0, extra: 0, different: 0 })
      await look(made, pick(made.model.people, one.onlooker), pick(made.model.projects(), one.thing), [pick(lists, one.other)])
    }
    for (const [at, who] of made.model.people.entries()) await look(made, who, pick(made.model.projects(), at), lists)
  } catch (error) {
    throw new Error(`after\n${told.slice(-20).join('\n')}`, { cause: error })
  }
}
