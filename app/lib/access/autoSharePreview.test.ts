import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Level, levels, rank } from '#app/contract/levels.ts'
import { sharePathOf } from '#app/contract/objectPathOf.ts'
import type { ProjectDetail, ProjectObject } from '#app/contract/projects.ts'
import { levelOn } from '#app/server/access/access.ts'
import { testApi } from '#app/test/api.ts'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { type Given, type GivenGroup, type GivenObject, type GivenPerson, givenIn } from '#app/test/given.ts'
import { rounds } from '#app/test/rounds.ts'
import { isolated } from '../isolated.ts'
import { autoSharePreview, type Preview, type SharingChange } from './autoSharePreview.ts'
import { autoShareVerdict } from './autoShareVerdict.ts'
import { previewSentences } from './previewSentences.ts'
import { type AskMore, gatherSharing, type WantedObject } from './gatherSharing.ts'

// The preview beside the server itself: random organizations and projects. What it says of each person and object has to be
// what the server holds before and after.
const numRuns = rounds(10)

let own: TestDatabase
let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
beforeAll(async () => {
  own = await ownDb()
  given = givenIn(own.db)
  request = (await testApi({ db: own.db })).request
})
afterAll(() => own.close())

const die = fc.nat({ max: 9_999 })
const mostly = die.map((at) => at % 4 > 0)
const dice = fc.record({
  active: fc.array(mostly, { minLength: 7, maxLength: 7 }),
  members: fc.array(fc.subarray([1, 2, 3, 4, 5, 6], { minLength: 1 }), { minLength: 3, maxLength: 3 }),
  projects: fc.array(fc.record({ author: die, autoShare: mostly, hidden: fc.boolean() }), { minLength: 5, maxLength: 5 }),
  things: fc.array(fc.record({ author: die, type: die }), { minLength: 5, maxLength: 5 }),
  nested: fc.array(fc.tuple(die, die), { minLength: 4, maxLength: 8 }),
  held: fc.array(fc.tuple(die, die), { minLength: 5, maxLength: 12 }),
  shares: fc.array(fc.record({ thing: die, principal: die, level: die }), { minLength: 8, maxLength: 20 }),
  me: die,
  change: fc.constantFrom('on', 'off', 'add', 'remove', 'move'),
  what: die,
})
type Dice = typeof dice extends fc.Arbitrary<infer D> ? D : never

const pick = <T>(list: readonly T[], at: number): T => {
  const found = list[at % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}
const types = ['script', 'table', 'file', 'survey', 'notebook'] as const

interface World {
  people: GivenPerson[]
  groups: { group: GivenGroup; members: GivenPerson[] }[]
  /** Those that hold come before those that are held. The second is the one that is switched. */
  projects: GivenObject[]
  things: GivenObject[]
}

/** Person 0 is an organization admin. */
async function makeWorld({ active, members, projects: shapes, things: kinds, nested, held, shares }: Dice): Promise<World> {
  const people = await Promise.all(active.map((_, at) => given.person({ admin: at === 0 })))
  const groups = await Promise.all(
    members.map(async (inside) => {
      const team = inside.map((at) => pick(people, at))
      return { group: await given.group(team), members: team }
    }),
  )
  const projects: GivenObject[] = []
  for (const { author, autoShare, hidden } of shapes) projects.push(await given.project(pick(people, author), { autoShare, hidden }))
  const things: GivenObject[] = []
  for (const { author, type } of kinds) things.push(await given.object(pick(types, type), pick(people, author)))
  const edges = new Set<string>()
  const put = async (parent: GivenObject, child: GivenObject) => {
    if (edges.has(`${parent.id} ${child.id}`)) return
    edges.add(`${parent.id} ${child.id}`)
    await given.contains(parent, child)
  }
  for (const [from, to] of nested) {
    const [a, b] = [from % projects.length, to % projects.length]
    if (a !== b) await put(pick(projects, Math.min(a, b)), pick(projects, Math.max(a, b)))
  }
  for (const [parent, child] of held) await put(pick(projects, parent), pick(things, child))
  // So that there is always something in the one that is switched.
  await put(pick(projects, 1), pick(things, 0))
  const shareable = [...projects, ...things].filter(({ type }) => type !== 'table' && type !== 'survey')
  const principals = [...people, ...groups.map(({ group }) => group)]
  for (const { thing, principal, level } of shares) {
    const [what, who] = [pick(shareable, thing), pick(principals, principal)]
    if (what.authorId !== who.id) await given.share(what, who, pick(levels, level))
  }
  for (const [at, on] of active.entries()) if (!on && at > 0) await given.active(pick(people, at), false)
  return { people, groups, projects, things }
}

/** Asks the API in this process as one person. */
function askAs(as: GivenPerson): AskMore {
  const read = async (route: string) => {
    const { status, body } = await request(as, route)
    if (status === 404 || status === 403) return null
    if (status !== 200) throw new Error(`${route} answered ${status}`)
    return body
  }
  return {
    shares: ({ path, id }) => read(`GET /${path}/${id}/shares`),
    parents: async ({ path, id }) => {
      const route = `GET /${path}/${id}/${path === 'projects' ? 'parent_projects' : 'projects'}`
      const [shown, hidden] = [await read(route), await read(`${route}?hidden=true`)]
      return shown && [...shown, ...hidden]
    },
    members: async (ids) =>
      new Map(await Promise.all(ids.map(async (id) => [id, (await read(`GET /groups/${id}`))?.members ?? null] as const))),
    inactive: () => read('GET /users?account_status=inactive&limit=10000'),
    contents: (id) => read(`GET /projects/${id}`),
  }
}

/** Everybody's level on everything, from the server's own tables. */
async function levelsOf({ people, projects, things }: World): Promise<Map<string, Level | null>> {
  const found = new Map<string, Level | null>()
  for (const who of people)
    for (const { id } of [...projects, ...things])
      found.set(`${who.id} ${id}`, who.active ? await levelOn(own.db, { id: who.id, admin: who.admin }, id) : null)
  return found
}

/** The least that a person has by what a preview says: as themself, through each group that they are in, as an admin. */
function said({ rows }: Preview, { groups }: World, who: GivenPerson, thing: number, when: 'before' | 'after') {
  const isIn = (id: number) => groups.some(({ group, members }) => group.id === id && members.some((one) => one.id === who.id))
  const theirs = rows.filter(({ kind, id }) => (kind === 'user' ? id === who.id : kind === 'group' ? isIn(id) : who.admin))
  return Math.max(0, ...theirs.map(({ cells }) => rank(cells.get(thing)?.[when]?.level)))
}

const isIn = (project: ProjectDetail, id: number) => project.allObjects.some(({ objectId }) => objectId === id)

/** What is about to happen, and how it is done; null where there is nothing to do. */
async function changeOf({ change, what }: Dice, world: World, as: GivenPerson) {
  const [project, other] = [pick(world.projects, 1), pick(world.projects, 0)]
  const read = async ({ id }: GivenObject): Promise<ProjectDetail> => (await request(as, `GET /projects/${id}`)).body
  const on = change !== 'on'
  await given.autoShare(project, on)
  const detail = await read(project)
  const inside = detail.allObjects.map(({ objectId }) => objectId)
  const wantedOf = (rows: readonly ProjectObject[]): WantedObject[] => rows.map((row) => ({ ...row }))
  const remove = async (from: GivenObject, id: number) => {
    await own.db.execute(sql`delete from edge where parent_id = ${from.id} and child_id = ${id}`)
    await own.db.execute(sql`select refresh_access(array[${id}]::bigint[])`)
  }
  if (change === 'on' || change === 'off') {
    const passing = { project: project.id, ids: inside }
    return {
      projects: [detail],
      wanted: wantedOf(detail.allObjects),
      gives: change === 'on' ? [passing] : [],
      takes: change === 'off' ? [passing] : [],
      happen: () => given.autoShare(project, change === 'on'),
    }
  }
  if (change === 'add') {
    const object = pick(world.things, what)
    if (isIn(detail, object.id)) return null
    // As a search finds it: nobody has said what I have on it.
    const holder = await given.project(as)
    await given.contains(holder, object)
    const [row] = (await read(holder)).allObjects
    await remove(holder, object.id)
    if (!row || row.name === null) return null
    const wanted = [{ ...row, myPermissionLevel: undefined }]
    return {
      projects: [detail],
      wanted,
      gives: [{ project: project.id, ids: [object.id] }],
      takes: [],
      happen: () => given.contains(project, object),
    }
  }
  const row = pick(detail.allObjects, what)
  const takes = [{ project: project.id, ids: [row.objectId] }]
  if (change === 'remove')
    return { projects: [detail], wanted: wantedOf([row]), gives: [], takes, happen: () => remove(project, row.objectId) }
  const target = await read(other)
  if (!target.id || isIn(target, row.objectId) || row.objectId === other.id) return null
  return {
    projects: [detail, target],
    wanted: wantedOf([row]),
    gives: target.autoShare ? [{ project: target.id, ids: [row.objectId] }] : [],
    takes,
    happen: async () => {
      await given.contains(target, { id: row.objectId })
      await remove(project, row.objectId)
    },
  }
}

const asAsked = (project: ProjectDetail) => ({ ...project, path: 'projects' as const, level: project.myPermissionLevel })

test('rules 11 to 13: what the preview says of each person and object is what then happens, on random projects', {
  timeout: 60_000 + numRuns * 10_000,
}, async () => {
  const seen = { sure: 0, unsure: 0, gains: 0, losses: 0 }
  const throwDice = () =>
    fc.assert(
      fc.asyncProperty(dice, async (thrown) => {
        const world = await makeWorld(thrown)
        const { people, projects, things } = world
        const project = pick(projects, 1)
        const may = (await Promise.all(people.map(async (who) => ({ who, level: await levelOn(own.db, who, project.id) })))).filter(
          ({ who, level }) => who.active && level === 'manage',
        )
        if (may.length === 0) return
        const { who } = pick(may, thrown.me)
        const change = await changeOf(thrown, world, who)
        if (!change) return
        const { projects: involved, wanted, happen } = change
        const sharing = await gatherSharing(askAs(who), involved.map(asAsked), wanted, { me: { id: who.id, admin: who.admin } })
        const thingOf = new Map(sharing.objects.map(({ objectId, thing }) => [objectId, thing]))
        const keyed = (passing: { project: number; ids: number[] }[]): SharingChange['gives'] =>
          passing.map(({ project: id, ids }) => ({ project: id, things: ids.flatMap((one) => thingOf.get(one) ?? []) }))
        const preview = autoSharePreview(sharing, { gives: keyed(change.gives), takes: keyed(change.takes) })

        const before = await levelsOf(world)
        await happen()
        const after = await levelsOf(world)
        for (const { thing, objectId, unread } of preview.objects) {
          for (const person of people) {
            // Of whom one cannot see one is not told that they are inactive, nor of anybody that they are an admin.
            const seesAll = who.admin || who.id === person.id
            const meets = world.groups.some(({ members }) => [who, person].every((one) => members.some(({ id }) => id === one.id)))
            if (!seesAll && ((!person.active && !meets) || person.admin)) continue
            const row = preview.rows.find(({ kind, id }) => kind === 'user' && id === person.id)
            for (const [when, truth] of [
              ['before', before],
              ['after', after],
            ] as const) {
              const level = rank(truth.get(`${person.id} ${objectId}`))
              const what = `${person.name} (${person.id}) ${when} on ${objectId}, seen by ${who.id}`
              const known = person.active ? said(preview, world, person, thing, when) : 0
              const cell = row?.cells.get(thing)
              if (cell) {
                seen[cell.sure ? 'sure' : 'unsure'] += 1
                if (cell.sure) expect(rank(cell[when]?.level), what).toBe(level)
                else expect(rank(cell[when]?.level), what).toBeLessThanOrEqual(level)
              }
              // Who is in the preview has exactly that, if nothing is hidden; who is not in it is not concerned.
              if (preview.hidden.length === 0 && sharing.objects.every(({ unread }) => unread === null) && cell)
                expect(known, what).toBe(level)
              if (person.active) expect(known, what).toBeLessThanOrEqual(level)
              if (known > 0 && rank(before.get(`${person.id} ${objectId}`)) < level) seen.gains += 1
              if (known > 0 && rank(after.get(`${person.id} ${objectId}`)) < level) seen.losses += 1
            }
            const changed = before.get(`${person.id} ${objectId}`) !== after.get(`${person.id} ${objectId}`)
            const isTold = said(preview, world, person, thing, 'before') !== said(preview, world, person, thing, 'after')
            // Of what no call tells the sharing, nothing can be told but that.
            if (changed && preview.hidden.length === 0 && unread === null) expect(isTold, `${person.name}: ${objectId} changes`).toBe(true)
          }
        }
        // Nothing else changes for anybody, but what was too far down to be looked at, and tables, which are read through their projects.
        const told = new Set(preview.objects.map(({ objectId }) => objectId))
        for (const { id, type } of [...projects, ...things]) {
          if (told.has(id) || type === 'table' || preview.hidden.length > 0) continue
          for (const person of people) expect(after.get(`${person.id} ${id}`), `${id}`).toBe(before.get(`${person.id} ${id}`))
        }
      }),
      { numRuns, endOnFailure: true },
    )
  // A test that sees nothing happen would prove little: a run in which chance showed none of it is followed by another.
  let rounds = 0
  do await throwDice()
  while (Math.min(seen.sure, seen.gains, seen.losses) === 0 && ++rounds < 5)
  expect(Math.min(seen.sure, seen.gains, seen.losses), JSON.stringify(seen)).toBeGreaterThan(0)
})

test('rules 11: the verdict is the server’s for everybody, and names exactly what is in the way', {
  timeout: 60_000 + numRuns * 10_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(dice, async (thrown) => {
      const { people, projects } = await makeWorld(thrown)
      for (const { id } of projects)
        for (const who of people.filter(({ active }) => active)) {
          const { status, body } = await request(who, `GET /projects/${id}`)
          if (status === 404) continue
          const verdict = autoShareVerdict(body)
          expect(verdict).toMatchObject({ may: body.canCurrentUserEnableAutoShare, mismatch: null })
          expect(verdict.reasons.length === 0).toBe(verdict.may)
          if (body.autoShare || body.myPermissionLevel !== 'manage') continue
          const refused = await request(who, `PUT /projects/${id}/auto_share`, { autoShare: true })
          expect(refused.status).toBe(verdict.may ? 200 : 400)
          if (refused.status === 200) await given.autoShare({ id }, false)
          for (const { objectId, name } of verdict.inTheWay.slice(0, 10))
            expect(refused.body.errorDescription).toContain(name === null ? ` ${objectId}` : name)
        }
    }),
    { numRuns: Math.ceil(numRuns / 2), endOnFailure: true },
  )
})

test('a survey, whose shares no call tells, counts as not known', async () => {
  expect(sharePathOf({ fcoType: 'surveys', objectType: 'Survey' })).toBeNull()
  const author = await given.person()
  const project = await given.project(author, { autoShare: true })
  await given.contains(project, await given.object('survey', author))
  const { body } = await request(author, `GET /projects/${project.id}`)
  const sharing = await gatherSharing(askAs(author), [asAsked(body)], body.allObjects, { me: { id: author.id, admin: false } })
  expect(sharing.objects).toMatchObject([{ unread: expect.stringContaining('no call'), objectId: body.allObjects[0].objectId }])
})

test('rules 12: of an object whose sharing could not be read, what Auto-Share gave is lost when it is switched off, unless something unknown gives it', async () => {
  const [author, editor] = [await given.person(), await given.person()]
  const project = await given.project(author, { autoShare: true })
  await given.share(project, editor, 'write')
  await given.contains(project, await given.object('survey', author))
  const { body } = await request(author, `GET /projects/${project.id}`)
  const sharing = await gatherSharing(askAs(author), [asAsked(body)], body.allObjects, { me: { id: author.id, admin: false } })
  const things = sharing.objects.map(({ thing }) => thing)
  const preview = autoSharePreview(sharing, { gives: [], takes: [{ project: project.id, things }] })
  const theirs = preview.rows.find(({ kind, id }) => kind === 'user' && id === editor.id)
  expect([...(theirs?.cells.values() ?? [])]).toMatchObject([{ before: { level: 'write' }, after: null, sure: false, open: true }])
  expect(previewSentences(preview)).toContain(`${isolated(editor.name)} may lose Edit on it: what else they have there is not known.`)
})

test('whoever puts an object into a project loses nothing by it, also where no call tells all that they have it by', async () => {
  const [author, me] = [await given.person(), await given.person()]
  const project = await given.project(author, { autoShare: true })
  await given.share(project, me, 'read')
  await given.contains(project, await given.object('survey', me))
  const { body } = await request(me, `GET /projects/${project.id}`)
  const sharing = await gatherSharing(askAs(me), [asAsked(body)], body.allObjects, { me: { id: me.id, admin: false } })
  const [survey] = sharing.objects
  const gives = [{ project: project.id, things: survey ? [survey.thing] : [] }]
  const mine = autoSharePreview(sharing, { gives, takes: [] }).rows.find(({ kind, id }) => kind === 'user' && id === me.id)
  expect([...(mine?.cells.values() ?? [])]).toMatchObject([{ before: { level: 'manage' }, after: { level: 'manage' } }])
})
