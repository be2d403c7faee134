import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, givenIn } from '#app/test/given.ts'

let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
beforeAll(async () => {
  given = givenIn(await testDb())
  request = (await testApi()).request
})

describe('one project', () => {
  test("a created project is the caller's, with the rights of its author", async () => {
    const author = await given.person({ name: 'Ana Lopez' })
    const made = await request(author, 'POST /projects', { name: '  Voter file ', description: null })
    expect(made.status).toBe(200)
    expect(made.body).toMatchObject({
      name: 'Voter file',
      description: null,
      note: null,
      autoShare: false,
      hidden: false,
      archived: false,
      parentProject: null,
      canCurrentUserEnableAutoShare: true,
      myPermissionLevel: 'manage',
      allObjects: [],
      author: { id: author.id, initials: 'AL' },
    })
    expect(made.body.users).toEqual([made.body.author])
    expect((await request(author, `GET /projects/${made.body.id}`)).body).toEqual(made.body)
  })

  test('rules 2: a stranger gets the same answer as for a project that does not exist', async () => {
    const { project, stranger } = await given.sharedProject()
    const hidden = await request(stranger, `GET /projects/${project.id}`)
    const absent = await request(stranger, 'GET /projects/999999999')
    expect(hidden.status).toBe(404)
    expect(hidden.body).toEqual(absent.body)
  })

  test('rules 5: of an unreadable object the answer has type, icon and id only', async () => {
    const { project, reader, stranger } = await given.sharedProject()
    const secret = await given.object('script', stranger)
    await given.contains(project, secret)
    const { body } = await request(reader, `GET /projects/${project.id}`)
    expect(body.scripts).toEqual([])
    expect(body.allObjects).toEqual([
      {
        projectId: project.id,
        objectId: secret.id,
        objectType: 'JobTypes::SqlRunner',
        fcoType: 'scripts/sql',
        icon: 'civicon-scripts',
        subType: null,
        name: null,
        author: null,
        updatedAt: null,
        autoShare: null,
        archived: null,
        hidden: null,
        myPermissionLevel: null,
      },
    ])
  })

  test('rules 21: null clears the description, an empty body changes nothing', async () => {
    const { project, writer } = await given.sharedProject({ description: 'old' })
    const before = await request(writer, `GET /projects/${project.id}`)
    expect((await request(writer, `PUT /projects/${project.id}`, {})).body.updatedAt).toBe(before.body.updatedAt)
    const cleared = await request(writer, `PUT /projects/${project.id}`, { description: null })
    expect(cleared.body).toMatchObject({ description: null, name: before.body.name })
    expect(cleared.body.updatedAt > before.body.updatedAt).toBe(true)
  })
})

describe('nesting', () => {
  test('rules 14: a project can never contain itself, at any depth', async () => {
    const author = await given.person()
    const [a, b, c] = [await given.project(author), await given.project(author), await given.project(author)]
    expect((await request(author, `PUT /projects/${b.id}/parent_projects/${a.id}`)).status).toBe(204)
    expect((await request(author, `PUT /projects/${c.id}/parent_projects/${b.id}`)).status).toBe(204)
    const circle = await request(author, `PUT /projects/${a.id}/parent_projects/${c.id}`)
    expect(circle.status).toBe(400)
    expect(circle.body.errorDescription).toContain(`Project ${a.id} cannot go into project ${c.id}`)
    expect((await request(author, `PUT /projects/${a.id}/parent_projects/${a.id}`)).status).toBe(400)
    expect((await request(author, `GET /projects/${c.id}`)).body.parentProject).toEqual({ id: b.id, name: b.name })
  })
})

describe('clone', () => {
  test('rules 16: what runs is copied, the rest is linked, the unreadable is left out', async () => {
    const { project, reader, author, stranger } = await given.sharedProject({ description: 'd', note: 'n' })
    const script = await given.object('script', author)
    const file = await given.object('file', author)
    const credential = await given.object('credential', author)
    const secret = await given.object('script', stranger)
    for (const object of [script, file]) await given.share(object, reader, 'read')
    await given.needs(script, credential)
    await given.contains(project, script, file, secret)
    const cloned = await request(reader, `POST /projects/${project.id}/clone`, {})
    expect(cloned.status).toBe(201)
    expect(cloned.body).toMatchObject({
      name: `Clone of Project ${project.id} ${project.name}`,
      description: 'd',
      note: 'n',
      myPermissionLevel: 'manage',
      files: [{ id: file.id }],
      scripts: [{ name: script.name, lastRun: null }],
    })
    expect(cloned.body.scripts[0].id).not.toBe(script.id)
    expect(cloned.body.allObjects).toHaveLength(2)
    expect((await request(reader, `GET /projects/${cloned.body.id}/dependencies`)).body.map((d: { id: number }) => d.id)).not.toContain(
      credential.id,
    )
  })

  test('rules 16, 21: a name that is cut ends in no space', async () => {
    const author = await given.person()
    const project = await given.project(author, { name: 'x' })
    const prefix = `Clone of Project ${project.id} `
    const name = `${'x'.repeat(254 - prefix.length)} and more`
    expect((await request(author, `PUT /projects/${project.id}`, { name })).status).toBe(200)
    expect((await request(author, `POST /projects/${project.id}/clone`, {})).body.name).toBe(prefix + 'x'.repeat(254 - prefix.length))
  })
})
