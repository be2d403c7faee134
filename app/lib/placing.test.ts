import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type Level, levels } from '#app/contract/levels.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, type GivenObject, givenIn, type GivenPerson } from '#app/test/given.ts'
import { rounds } from '#app/test/rounds.ts'
import { heldObjects } from './heldObjects.ts'
import { type Movable, movableFound, movableName, movablesIn, refusedIn, targetOf, whyNotOut } from './placing.ts'

// What is foretold beside the server itself.
const numRuns = rounds(16)

let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
beforeAll(async () => {
  given = givenIn(await testDb())
  request = (await testApi()).request
})

const level = fc.constantFrom(...levels)
const shape = fc.record({
  type: fc.constantFrom('script', 'table', 'file', 'survey', 'project', 'export', 'enhancement'),
  mine: level,
  on: level,
  autoShare: fc.boolean(),
  // Below, at and beside the most that Auto-Share takes.
  filled: fc.constantFrom(0, 97, 98, 99, 100),
  there: fc.boolean(),
  circle: fc.boolean(),
})
type Shape = typeof shape extends fc.Arbitrary<infer S> ? S : never

interface World {
  me: GivenPerson
  project: GivenObject
  things: GivenObject[]
}

/** A project that I have `on` with, and three objects of somebody else's that I have `mine` with. */
async function makeWorld({ type, mine, on, autoShare, filled, there, circle }: Shape): Promise<World> {
  const [me, author] = [await given.person(), await given.person()]
  const project = await given.project(author)
  await given.share(project, me, on)
  const sub = type === 'enhancement' ? 'geocode' : type === 'script' ? 'r' : ''
  const things: GivenObject[] = []
  for (let n = 0; n < 3; n++) things.push(await given.object(type, author, { sub }))
  // A table is read through a project that holds it.
  for (const thing of things)
    if (type === 'table') await given.contains(await given.project(me), thing)
    else await given.share(thing, me, mine)
  if (filled > 0) await given.objects('file', author, filled, project)
  const [first, second] = things
  if (there && first) await given.contains(project, first)
  if (circle && type === 'project' && second) await given.contains(second, project)
  if (autoShare) await given.autoShare(project)
  return { me, project, things }
}

const detailOf = async (me: GivenPerson, { id }: { id: number }): Promise<ProjectDetail> => (await request(me, `GET /projects/${id}`)).body
const placing = ({ path, objectId }: Movable, projectId: number) =>
  path === 'projects' ? `/projects/${objectId}/parent_projects/${projectId}` : `/${path}/${objectId}/projects/${projectId}`

/** The things as a search finds them, which says nothing of my level. */
async function found({ me, things }: World): Promise<Movable[]> {
  const movables: Movable[] = []
  for (const { id, name } of things) {
    const { body } = await request(me, `GET /search?query=${encodeURIComponent(name)}&limit=100`)
    const result = body.results.find((one: { id: string }) => one.id === String(id))
    const movable = result && movableFound(result)
    if (movable) movables.push(movable)
  }
  return movables
}

test('rules 11, 13, 14: what is foretold to be refused is refused, and nothing else', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(shape, async (chosen) => {
      const world = await makeWorld(chosen)
      const { me, project } = world
      const objects = await found(world)
      expect(objects).toHaveLength(3)
      const parents: { id: number }[] = (await request(me, `GET /projects/${project.id}/parent_projects`)).body
      const target = targetOf(
        await detailOf(me, project),
        parents.map(({ id }) => id),
      )
      // As the preview finds it out: an object in an Auto-Share project has the project's level too.
      const own = new Map<string, Level | null>()
      for (const { key, objectId } of objects)
        own.set(
          key,
          chosen.there && objectId === world.things[0]?.id && chosen.autoShare && chosen.on === 'manage' ? 'manage' : chosen.mine,
        )
      const refused = refusedIn(objects, target, { rulesKnown: true, levels: own })
      for (const object of objects) {
        if (object.path === null) {
          expect(refused.get(object.key)).toMatch(/no call/)
          continue
        }
        const { status } = await request(me, `PUT ${placing(object, project.id)}`, {})
        expect([object.key, status >= 400], refused.get(object.key)).toEqual([object.key, refused.has(object.key)])
      }
    }),
    { numRuns },
  )
})

test('rules 13: whether something may be taken out is foretold by the level on the project, or on the object', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(level, level, fc.boolean(), async (mine, on, autoShare) => {
      const world = await makeWorld({ type: 'script', mine, on, autoShare, filled: 0, there: true, circle: false })
      const { me, project } = world
      const detail = await detailOf(me, project)
      const [object] = [...movablesIn(detail).values()]
      if (!object) throw new Error('it is in there')
      const why = whyNotOut(object, detail.myPermissionLevel, { rulesKnown: true })
      const { status } = await request(me, `DELETE ${placing(object, project.id)}`)
      expect(status >= 400).toBe(why !== null)
    }),
    { numRuns: Math.ceil(numRuns / 2) },
  )
})

test('rules 5: everything in a project can be taken hold of by its key, also what may not be named to me', async () => {
  const [me, author] = [await given.person(), await given.person()]
  const project = await given.project(author)
  await given.share(project, me, 'write')
  const kinds = ['script', 'table', 'file', 'survey', 'project', 'report', 'script_template'] as const
  for (const kind of kinds) await given.contains(project, await given.object(kind, author))
  const detail = await detailOf(me, project)
  const inside = movablesIn(detail)
  expect([...inside.keys()].sort()).toEqual(detail.allObjects.map(({ fcoType, objectId }) => `${fcoType.split('/')[0]}/${objectId}`).sort())
  for (const { key } of heldObjects(detail).objects) expect(inside.has(key)).toBe(true)
  const unseen = [...inside.values()].filter(({ name }) => name === null)
  // Of tables one reads whatever a project holds.
  expect(unseen).toHaveLength(kinds.length - 1)
  for (const object of unseen) {
    expect(movableName(object)).toMatch(/\d+, which you cannot see$/)
    if (object.path === null) continue
    expect((await request(me, `DELETE ${placing(object, project.id)}`)).status).toBe(204)
  }
})

test('where the rules are not known, what Civis documents is refused beforehand, what would be a circle, and no number of objects', async () => {
  const world = await makeWorld({ type: 'project', mine: 'read', on: 'read', autoShare: true, filled: 100, there: false, circle: true })
  const objects = await found(world)
  const target = targetOf(
    await detailOf(world.me, world.project),
    objects.map(({ objectId }) => objectId),
  )
  const mine = { rulesKnown: false, levels: new Map(objects.map(({ key }) => [key, 'manage'] as const)) }
  const nowhere = { ...target, level: 'write' as const, above: new Set<number>() }
  expect(refusedIn(objects, nowhere, mine).size).toBe(0)
  expect(refusedIn(objects, { ...nowhere, id: objects[0]?.objectId ?? 0 }, mine).size).toBe(1)
  expect(refusedIn(objects, { ...nowhere, level: 'read' }, mine).size).toBe(objects.length)
  expect([...refusedIn(objects, target, { rulesKnown: false }).values()].every((why) => why.endsWith('that would be a circle.'))).toBe(true)
})
