import { beforeAll, describe, expect, test } from 'vitest'
import type { Level } from '#app/contract/levels.ts'
import { objectKinds } from '#app/contract/objectKinds.ts'
import { objectPaths, projectPathNames } from '#app/contract/objects.ts'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, type GivenObject, type GivenPerson, givenIn } from '#app/test/given.ts'

let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
beforeAll(async () => {
  given = givenIn(await testDb())
  request = (await testApi()).request
})

/** The path of an object in a project, under one of the 24. */
const pathOf = (path: string, id: number, projectId: number) => `/${path}/${id}/projects/${projectId}`

describe('rules 13: the 24 pairs', () => {
  const single = projectPathNames.filter((path) => path !== 'databases').map((path) => [path, objectPaths[path]] as const)

  // One of each kind, in no project between two paths.
  let author: GivenPerson
  let project: GivenObject
  const kinds: { kind: (typeof objectKinds)[number]; object: GivenObject }[] = []
  beforeAll(async () => {
    author = await given.person()
    project = await given.project(author)
    for (const kind of objectKinds)
      if (kind.type !== 'credential' && kind.type !== 'remote_host')
        kinds.push({ kind, object: await given.object(kind.type, author, { sub: kind.sub }) })
  })

  test.each(single)('%s adds and takes out its own kinds, and answers 404 for every other', async (path, { types, ...rest }) => {
    for (const { kind, object } of kinds) {
      const fits = types.some((type) => type === kind.type) && (!('sub' in rest) || rest.sub === kind.sub)
      const route = pathOf(path, object.id, project.id)
      expect((await request(author, `PUT ${route}`, {})).status, `${kind.type}/${kind.sub}`).toBe(fits ? 204 : 404)
      expect((await request(author, `DELETE ${route}`)).status).toBe(fits ? 204 : 404)
    }
    expect((await request(author, `GET /projects/${project.id}`)).body.allObjects).toEqual([])
  })

  test('a table goes in by database, schema and name too', async () => {
    const author = await given.person()
    const project = await given.project(author)
    const table = await given.object('table', author, { databaseId: 7, schemaName: 'odd schema/x', name: `voters ${project.id}` })
    const route = `/databases/7/schemas/${encodeURIComponent('odd schema/x')}/tables/${encodeURIComponent(table.name)}/projects/${project.id}`
    expect((await request(author, `PUT ${route}`)).status).toBe(204)
    expect((await request(author, `GET /projects/${project.id}`)).body.tables).toMatchObject([{ schema: 'odd schema/x', name: table.name }])
    expect((await request(author, `DELETE ${route}`)).status).toBe(204)
    expect((await request(author, `PUT ${route.replace('/7/', '/8/')}`)).status).toBe(404)
  })

  test('rules 2, 21: a table whose name has a NUL does not exist', async () => {
    const author = await given.person()
    const project = await given.project(author)
    for (const route of ['schemas/%00/tables/voters', 'schemas/public/tables/a%00b']) {
      expect((await request(author, `PUT /databases/7/${route}/projects/${project.id}`)).status).toBe(404)
      expect((await request(author, `DELETE /databases/7/${route}/projects/${project.id}`)).status).toBe(404)
    }
  })

  const levels: (Level | null)[] = [null, 'read', 'write', 'manage']
  const put = (object: Level | null, project: Level | null, autoShare: boolean) =>
    !object || !project ? 404 : project === 'read' ? 403 : autoShare && object !== 'manage' ? 403 : 204
  const cases = levels.flatMap((object) => levels.flatMap((project) => [false, true].map((autoShare) => ({ object, project, autoShare }))))

  test.each(cases)(
    'with $object on the object and $project on the project (Auto-Share $autoShare), adding answers by the rule',
    async (c) => {
      const [me, author] = [await given.person(), await given.person()]
      const [object, project] = [await given.object('script', author), await given.project(author)]
      await given.autoShare(project, c.autoShare)
      if (c.object) await given.share(object, me, c.object)
      if (c.project) await given.share(project, me, c.project)
      expect((await request(me, `PUT ${pathOf('scripts/sql', object.id, project.id)}`, {})).status).toBe(
        put(c.object, c.project, c.autoShare),
      )
    },
  )

  const out = (object: Level | null, project: Level | null, there: boolean) => {
    const writes = project === 'write' || project === 'manage'
    if (writes && (object || there)) return 204
    if (object === 'manage' && project) return 204
    return object && project ? 403 : 404
  }
  const outCases = levels.flatMap((object) => levels.flatMap((project) => [false, true].map((there) => ({ object, project, there }))))

  test.each(outCases)(
    'with $object on the object and $project on the project (in it: $there), taking out answers by the rule',
    async (c) => {
      const [me, author] = [await given.person(), await given.person()]
      const [object, project] = [await given.object('script', author), await given.project(author)]
      if (c.object) await given.share(object, me, c.object)
      if (c.project) await given.share(project, me, c.project)
      if (c.there) await given.contains(project, object)
      const answer = await request(me, `DELETE ${pathOf('scripts/sql', object.id, project.id)}`)
      expect(answer.status).toBe(out(c.object, c.project, c.there))
      const left = (await request(author, `GET /projects/${project.id}`)).body.allObjects.length
      expect(left).toBe(c.there && answer.status !== 204 ? 1 : 0)
    },
  )

  test('who manages an object sees an unreadable Auto-Share parent by its id alone, and may take the object out of it', async () => {
    const [me, other] = [await given.person(), await given.person()]
    const child = await given.project(me)
    const [sharing, plain] = [await given.project(other), await given.project(other)]
    await given.contains(sharing, child)
    await given.contains(plain, child)
    await given.autoShare(sharing)
    const parents = (await request(me, `GET /projects/${child.id}/parent_projects`)).body
    expect(parents).toMatchObject([{ id: sharing.id, autoShare: true, name: null, author: null, users: [], myPermissionLevel: null }])
    expect((await request(me, `DELETE /projects/${child.id}/parent_projects/${plain.id}`)).status).toBe(404)
    expect((await request(me, `DELETE /projects/${child.id}/parent_projects/${sharing.id}`)).status).toBe(204)
    expect((await request(me, `DELETE /projects/${child.id}/parent_projects/${sharing.id}`)).status).toBe(404)
    expect((await request(other, `GET /projects/${child.id}`)).status).toBe(404)
  })
})

describe('rules 13: the projects of an object', () => {
  const ids = ({ body }: { body: { id: number; name: string | null }[] }) => body.map(({ id, name }) => [id, name])

  test('who reads it is told those that they can read, hidden ones apart; who manages it, each Auto-Share one besides', async () => {
    const [author, reader, stranger, other] = [await given.person(), await given.person(), await given.person(), await given.person()]
    const script = await given.object('script', author, { sub: 'python3' })
    const [seen, hidden, foreign, plain] = [
      await given.project(author),
      await given.project(author, { hidden: true }),
      await given.project(other, { autoShare: true }),
      await given.project(other),
    ]
    for (const project of [foreign, seen, hidden, plain]) await given.contains(project, script)
    await given.share(script, reader, 'write')
    await given.share(seen, reader, 'read')
    const route = `GET /scripts/python3/${script.id}/projects`
    expect(ids(await request(author, route))).toEqual([
      [foreign.id, null],
      [seen.id, seen.name],
    ])
    expect(ids(await request(author, `${route}?hidden=true`))).toEqual([[hidden.id, hidden.name]])
    expect(ids(await request(reader, route))).toEqual([[seen.id, seen.name]])
    expect((await request(stranger, route)).status).toBe(404)
    expect((await request(author, route.replace('python3', 'sql'))).status).toBe(404)
    expect(ids(await request(author, route.replace('scripts/python3', 'jobs')))).toHaveLength(2)
  })

  test('a table, which gets no level from Auto-Share, is found by its name too, and names no project that one cannot read', async () => {
    const [author, other] = [await given.person(), await given.person()]
    const table = await given.object('table', author, { databaseId: 7, schemaName: 'public', name: `voters ${author.id}` })
    const [seen, foreign] = [await given.project(author), await given.project(other, { autoShare: true })]
    await given.contains(seen, table)
    await given.contains(foreign, table)
    const named = `/databases/7/schemas/public/tables/${encodeURIComponent(table.name)}/projects`
    for (const route of [`/tables/${table.id}/projects`, named])
      expect(ids(await request(author, `GET ${route}`))).toEqual([[seen.id, seen.name]])
    expect((await request(author, `GET ${named.replace('/7/', '/8/')}`)).status).toBe(404)
  })
})

describe('rules 14, 22', () => {
  test('adding twice is once, in the order of adding; updatedAt moves with what changes only', async () => {
    const author = await given.person()
    const [child, first, second] = [await given.project(author), await given.project(author), await given.project(author)]
    for (const parent of [first, second, first])
      expect((await request(author, `PUT /projects/${child.id}/parent_projects/${parent.id}`, {})).status).toBe(204)
    expect((await request(author, `GET /projects/${child.id}/parent_projects`)).body.map((p: { id: number }) => p.id)).toEqual([
      first.id,
      second.id,
    ])
    const { updatedAt } = (await request(author, `GET /projects/${first.id}`)).body
    await request(author, `PUT /projects/${child.id}/parent_projects/${first.id}`, {})
    expect((await request(author, `GET /projects/${first.id}`)).body.updatedAt).toBe(updatedAt)
    await request(author, `DELETE /projects/${child.id}/parent_projects/${first.id}`, {})
    expect((await request(author, `GET /projects/${first.id}`)).body.updatedAt > updatedAt).toBe(true)
  })

  test('rules 11: the 101st object of an Auto-Share project is refused', async () => {
    const author = await given.person()
    const project = await given.project(author)
    const objects = []
    for (let i = 0; i < 101; i++) objects.push(await given.object('file', author))
    await given.contains(project, ...objects.slice(0, 100))
    await given.autoShare(project)
    const last = objects[100]?.id ?? 0
    const answer = await request(author, `PUT ${pathOf('files', last, project.id)}`, {})
    expect(answer.status).toBe(400)
    expect(answer.body.errorDescription).toContain('100')
    await request(author, `DELETE ${pathOf('files', objects[0]?.id ?? 0, project.id)}`)
    expect((await request(author, `PUT ${pathOf('files', last, project.id)}`, {})).status).toBe(204)
  })

  test('rules 24: each change leaves one audit row, no change leaves none', async () => {
    const db = await testDb()
    const author = await given.person()
    const [project, object] = [await given.project(author), await given.object('file', author)]
    const route = pathOf('files', object.id, project.id)
    for (const verb of ['PUT', 'PUT', 'DELETE', 'DELETE']) expect((await request(author, `${verb} ${route}`, {})).status).toBe(204)
    await request(author, `PUT /projects/${project.id}`, { name: project.name })
    const rows = await db.query.audit.findMany({ where: (row, { eq }) => eq(row.objectId, project.id), orderBy: (row) => row.id })
    expect(rows.map(({ action, personId }) => [action, personId])).toEqual([
      ['project.add_object', author.id],
      ['project.remove_object', author.id],
    ])
  })
})

test('rules 1: whoever reads a project reads its tables, without a level', async () => {
  const { project, author, reader, stranger } = await given.sharedProject()
  const table = await given.object('table', author)
  await given.contains(project, table)
  const own = await given.project(reader)
  const seen = (await request(reader, `GET /projects/${project.id}`)).body
  expect(seen.tables).toHaveLength(1)
  expect(seen.allObjects).toMatchObject([{ objectId: table.id, name: table.name, myPermissionLevel: null }])
  expect((await request(reader, `PUT ${pathOf('tables', table.id, own.id)}`, {})).status).toBe(204)
  expect((await request(stranger, `PUT ${pathOf('tables', table.id, (await given.project(stranger)).id)}`, {})).status).toBe(404)
})
