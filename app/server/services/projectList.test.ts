import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, type GivenObject, type GivenPerson, givenIn, unique } from '#app/test/given.ts'

let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
beforeAll(async () => {
  given = givenIn(await testDb())
  request = (await testApi()).request
})

const idsOf = (answer: { body: { id: number }[] }) => answer.body.map(({ id }) => id)
const sorted = (...objects: GivenObject[]) => objects.map(({ id }) => id).sort((a, b) => a - b)
async function listed(as: GivenPerson, query = '') {
  const answer = await request(as, `GET /projects?limit=1000${query}`)
  expect(answer.headers.get('x-pagination-total-entries')).toBe(String(answer.body.length))
  return idsOf(answer).sort((a, b) => a - b)
}

describe('rules 15: what is listed', () => {
  test('archived and hidden projects are left out until asked for', async () => {
    const me = await given.person()
    const [plain, archived, hidden, both] = [
      await given.project(me),
      await given.project(me, { archived: true }),
      await given.project(me, { hidden: true }),
      await given.project(me, { archived: true, hidden: true }),
    ]
    expect(await listed(me)).toEqual(sorted(plain))
    expect(await listed(me, '&archived=true')).toEqual(sorted(archived))
    expect(await listed(me, '&archived=all')).toEqual(sorted(plain, archived))
    expect(await listed(me, '&hidden=true')).toEqual(sorted(hidden))
    expect(await listed(me, '&hidden=True&archived=all')).toEqual(sorted(hidden, both))
  })

  test('archiving and restoring moves it between the lists, and nothing else of it', async () => {
    const { project, author, reader } = await given.sharedProject()
    const before = (await request(reader, `GET /projects/${project.id}`)).body
    await request(author, `PUT /projects/${project.id}/archive`, { status: true })
    expect(await listed(reader)).toEqual([])
    expect(await listed(reader, '&archived=true')).toEqual([project.id])
    await request(author, `PUT /projects/${project.id}/archive`, { status: false })
    expect(await listed(reader)).toEqual([project.id])
    const after = (await request(reader, `GET /projects/${project.id}`)).body
    expect({ ...after, updatedAt: '' }).toEqual({ ...before, updatedAt: '' })
  })

  test('permission is that level or more, however it came', async () => {
    const [me, owner] = [await given.person(), await given.person()]
    const group = await given.group([me])
    const [read, write, manage, mine] = [
      await given.project(owner),
      await given.project(owner),
      await given.project(owner),
      await given.project(me),
    ]
    await given.share(read, me, 'read')
    await given.share(write, me, 'read')
    await given.share(write, group, 'write')
    await given.share(manage, group, 'manage')
    expect(await listed(me, '&permission=read')).toEqual(sorted(read, write, manage, mine))
    expect(await listed(me, '&permission=write')).toEqual(sorted(write, manage, mine))
    expect(await listed(me, '&permission=manage')).toEqual(sorted(manage, mine))
    const rows = (await request(me, 'GET /projects')).body
    expect(Object.fromEntries(rows.map((row: { id: number; myPermissionLevel: string }) => [row.id, row.myPermissionLevel]))).toEqual({
      [read.id]: 'read',
      [write.id]: 'write',
      [manage.id]: 'manage',
      [mine.id]: 'manage',
    })
  })

  test('author takes several ids; an unknown one finds nothing', async () => {
    const [a, b, c] = [await given.person(), await given.person(), await given.person()]
    const group = await given.group([a, b, c])
    const [ofA, ofB, ofC] = [await given.project(a), await given.project(b), await given.project(c)]
    for (const project of [ofA, ofB, ofC]) await given.share(project, group, 'read')
    expect(await listed(a, `&author=${b.id}`)).toEqual(sorted(ofB))
    expect(await listed(a, `&author=${b.id},${c.id}`)).toEqual(sorted(ofB, ofC))
    expect(await listed(a, '&author=999999999')).toEqual([])
    expect(await listed(a, `&exclude_author=${b.id},${a.id}`)).toEqual(sorted(ofC))
  })

  test('rules 4: nobody is found by an author whom they cannot see', async () => {
    const [me, stranger] = [await given.person(), await given.person()]
    const project = await given.project(stranger)
    await given.share(project, me, 'read')
    expect(await listed(me)).toEqual([project.id])
    expect(await listed(me, `&author=${stranger.id}`)).toEqual([])
    expect(await listed(me, `&exclude_author=${stranger.id}`)).toEqual([project.id])
  })

  test('rules 1: an organization admin manages what an inactive author left, and nothing more by the role', async () => {
    const [admin, author] = [await given.person({ admin: true }), await given.person()]
    const project = await given.project(author)
    expect((await request(admin, `GET /projects/${project.id}`)).status).toBe(404)
    await given.active(author, false)
    expect((await request(admin, `GET /projects/${project.id}`)).body.myPermissionLevel).toBe('manage')
    await given.active(author, true)
    expect((await request(admin, `GET /projects/${project.id}`)).status).toBe(404)
  })
})

describe('rules 29: beyond Civis', () => {
  test('query finds a piece of name or description, in any case, with % and _ as they are', async () => {
    const me = await given.person()
    const [named, described, percent] = [
      await given.project(me, { name: 'Straße der Wähler' }),
      await given.project(me, { description: 'Nightly MATCH of the file' }),
      await given.project(me, { name: '100% match_rate' }),
    ]
    expect(await listed(me, `&query=${encodeURIComponent('WÄHL')}`)).toEqual(sorted(named))
    expect(await listed(me, '&query=match')).toEqual(sorted(described, percent))
    expect(await listed(me, `&query=${encodeURIComponent('0% m')}`)).toEqual(sorted(percent))
    expect(await listed(me, '&query=h_r')).toEqual(sorted(percent))
    expect(await listed(me, `&query=${encodeURIComponent('\\')}`)).toEqual([])
  })

  test('favorite keeps to my favourites, or to the others', async () => {
    const me = await given.person()
    const [loved, other] = [await given.project(me), await given.project(me)]
    await request(me, 'POST /users/me/favorites', { object_id: loved.id, object_type: 'Project' })
    expect(await listed(me, '&favorite=True')).toEqual(sorted(loved))
    expect(await listed(me, '&favorite=false')).toEqual(sorted(other))
  })

  test('auto_share filters on the flag', async () => {
    const me = await given.person()
    const [on, off] = [await given.project(me, { autoShare: true }), await given.project(me)]
    expect(await listed(me, '&auto_share=True')).toEqual(sorted(on))
    expect(await listed(me, '&auto_share=False')).toEqual(sorted(off))
  })
})

describe('rules 22: order', () => {
  test('names order by the root collation of Unicode, the id breaks ties in the same direction', async () => {
    const me = await given.person()
    const names = ['éclair', 'Zebra', 'apple', 'Äpfel', 'zebra', 'Ähre', 'same', 'same', '10', '9']
    const made: GivenObject[] = []
    for (const name of names) made.push(await given.project(me, { name }))
    const collator = new Intl.Collator('und')
    const expected = [...made].sort((a, b) => collator.compare(a.name, b.name) || a.id - b.id).map(({ id }) => id)
    expect(idsOf(await request(me, 'GET /projects?order=name&order_dir=asc'))).toEqual(expected)
    expect(idsOf(await request(me, 'GET /projects?order=name&order_dir=desc'))).toEqual(expected.toReversed())
  })

  test.each(['updated_at', 'created_at', 'name'])('pages by %s neither repeat nor skip a row', async (order) => {
    const me = await given.person()
    const at = new Date('2026-05-01T00:00:00Z')
    for (let i = 0; i < 7; i++) await given.project(me, { name: unique('same'), createdAt: at, updatedAt: at })
    const pages = await Promise.all([1, 2, 3].map((page) => request(me, `GET /projects?order=${order}&limit=3&page_num=${page}`)))
    const all = idsOf(await request(me, `GET /projects?order=${order}`))
    expect(pages.flatMap(idsOf)).toEqual(all)
    expect(new Set(all).size).toBe(7)
  })
})

describe('rules 5, 8: who can see it', () => {
  test('users are the author first, then the people whom shares would show this caller', async () => {
    const { project, author, reader, writer, manager, stranger } = await given.sharedProject()
    await given.share(project, stranger, 'read')
    const users = async (as: GivenPerson) => {
      const row = (await request(as, 'GET /projects?limit=1000')).body.find(({ id }: { id: number }) => id === project.id)
      expect(row.users).toEqual((await request(as, `GET /projects/${project.id}`)).body.users)
      return idsOf({ body: row.users })
    }
    expect((await users(manager))[0]).toBe(author.id)
    expect(new Set(await users(manager))).toEqual(new Set([author, reader, writer, manager, stranger].map(({ id }) => id)))
    expect(await users(reader)).not.toContain(stranger.id)
    expect(new Set(await users(stranger))).toEqual(new Set([author.id, stranger.id]))
  })

  test('groups are those with a share that shares would show this caller', async () => {
    const { project, group, reader, manager, stranger } = await given.sharedProject()
    await given.share(project, stranger, 'read')
    const others = await given.group([stranger])
    await given.shares(project, [
      [group, 'read'],
      [others, 'write'],
    ])
    const groups = async (as: GivenPerson) => {
      const row = (await request(as, 'GET /projects?limit=1000')).body.find(({ id }: { id: number }) => id === project.id)
      expect(row.groups).toEqual((await request(as, `GET /projects/${project.id}`)).body.groups)
      const { readers, writers, owners } = (await request(as, `GET /projects/${project.id}/shares`)).body
      expect(new Set(idsOf({ body: row.groups }))).toEqual(
        new Set(idsOf({ body: [readers, writers, owners].flatMap((one) => one.groups) })),
      )
      return idsOf({ body: row.groups })
    }
    expect(new Set(await groups(manager))).toEqual(new Set([group.id, others.id]))
    expect(await groups(reader)).toEqual([group.id])
    expect(await groups(stranger)).toEqual([others.id])
  })
})
