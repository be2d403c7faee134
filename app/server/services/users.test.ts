import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, type GivenPerson, givenIn, unique } from '#app/test/given.ts'
import type { Db } from '../db/db.ts'

let db: Db
let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
beforeAll(async () => {
  db = await testDb()
  given = givenIn(db)
  request = (await testApi()).request
})

const idsIn = (body: { id: number }[]) => body.map(({ id }) => id)

/** Me, a colleague in a group with me, a former one, a stranger in another group, an admin in none. */
async function office() {
  const word = unique('office').replace(' ', '')
  const person = (name: string, values = {}) =>
    given.person({ name: `${name} ${word}`, username: `${name.toLowerCase()}-${word}`, ...values })
  const me = await person('Mia')
  const colleague = await person('Carl')
  const former = await person('Fred')
  const stranger = await person('Sten')
  const admin = await person('Ada', { admin: true })
  const ours = await given.group([me, colleague, former], { name: `Ours ${word}` })
  const theirs = await given.group([colleague, stranger], { name: `Theirs ${word}` })
  await given.active(former, false)
  return { word, me, colleague, former, stranger, admin, ours, theirs }
}

describe('rules 4: people', () => {
  test('one sees oneself and those with whom one shares a group; an admin sees everyone', async () => {
    const { word, me, colleague, former, stranger, admin } = await office()
    const list = async (as: GivenPerson) => idsIn((await request(as, `GET /users?query=${word}&account_status=all`)).body)
    expect(await list(me)).toEqual([colleague.id, former.id, me.id])
    expect(await list(stranger)).toEqual([colleague.id, stranger.id])
    expect(await list(admin)).toEqual([admin.id, colleague.id, former.id, me.id, stranger.id])
    expect((await request(me, `GET /users/${stranger.id}`)).body).toEqual((await request(me, 'GET /users/999999999')).body)
    expect((await request(me, `GET /users/${stranger.id}`)).status).toBe(404)
    expect((await request(me, `GET /users/${colleague.id}`)).body.username).toBeUndefined()
    expect((await request(me, `GET /users/${colleague.id}`)).body.user).toBe(colleague.username)
  })

  test('of a person one sees only the groups that one sees, the primary one too', async () => {
    const { me, colleague, stranger, admin, ours, theirs } = await office()
    await db.execute(sql`update person set primary_group_id = ${theirs.id} where id = ${colleague.id}`)
    const groupsOf = async (as: GivenPerson) => {
      const { body } = await request(as, `GET /users/${colleague.id}`)
      return [idsIn(body.groups), body.primaryGroupId]
    }
    expect(await groupsOf(me)).toEqual([[ours.id], null])
    expect(await groupsOf(stranger)).toEqual([[theirs.id], theirs.id])
    expect(await groupsOf(admin)).toEqual([[ours.id, theirs.id], theirs.id])
  })

  test('sign-in times are told to oneself and to admins', async () => {
    const { word, me, colleague, admin } = await office()
    await db.execute(sql`update person set current_sign_in_at = now(), last_seen_at = now() where id = ${colleague.id}`)
    for (const [as, told] of [
      [me, false],
      [colleague, true],
      [admin, true],
    ] as const) {
      const [listed] = (await request(as, `GET /users?query=carl-${word}`)).body
      const detail = (await request(as, `GET /users/${colleague.id}`)).body
      const times = [listed.currentSignInAt, listed.lastSeenAt, detail.lastSeenAt]
      expect(
        times.map((time) => time !== null),
        as.name,
      ).toEqual([told, told, told])
    }
  })

  test('one has manage on oneself, an admin on everybody, others read', async () => {
    const { me, colleague, admin } = await office()
    const levels = [me, colleague, admin].map(async (as) => (await request(as, `GET /users/${me.id}`)).body.myPermissionLevel)
    expect(await Promise.all(levels)).toEqual(['manage', 'read', 'manage'])
  })
})

describe('filters of people', () => {
  test.each([
    ['account_status=active', ['Carl', 'Mia']],
    ['account_status=inactive', ['Fred']],
    ['account_status=all', ['Carl', 'Fred', 'Mia']],
    ['order_dir=desc', ['Mia', 'Carl']],
    ['order=user&order_dir=desc', ['Mia', 'Carl']],
    ['feature_flag=anything', []],
    ['organization_id=1', ['Carl', 'Mia']],
    ['organization_id=2', []],
    ['limit=1&page_num=2', ['Mia']],
    ['page_num=9', []],
  ])('%s', async (filter, names) => {
    const { word, me } = await office()
    const { body } = await request(me, `GET /users?query=${word.toUpperCase()}&${filter}`)
    expect(body.map(({ name }: { name: string }) => name.split(' ')[0])).toEqual(names)
  })

  test('query finds a piece of name, user name or mail address, and a whole id', async () => {
    const { word, me, colleague } = await office()
    for (const piece of [`arl ${word}`, `carl-${word}`, `${word}%40example`, String(colleague.id)]) {
      expect(idsIn((await request(me, `GET /users?limit=1000&query=${piece}`)).body), piece).toContain(colleague.id)
    }
    expect((await request(me, `GET /users?query=%25${word}`)).body).toEqual([])
  })

  test('rules 26: a name is found without the signs over and through its letters, as many type it, and with them', async () => {
    const { word, me } = await office()
    const [zoe, tobias] = [await given.person({ name: `Zoë ${word}` }), await given.person({ name: `Tobias Grøn-${word}` })]
    await given.group([zoe, tobias, me])
    const find = async (piece: string) => idsIn((await request(me, `GET /users?query=${encodeURIComponent(piece)}`)).body)
    for (const piece of [`zoe ${word}`, `Zoë ${word}`, `ZOE\u0308 ${word}`]) expect(await find(piece), piece).toEqual([zoe.id])
    for (const piece of [`gron-${word}`, `GRØN-${word}`]) expect(await find(piece), piece).toEqual([tobias.id])
    expect(await find(`zo% ${word}`)).toEqual([])
  })

  test('rules 4: a group that one cannot see finds nobody, as an unknown one', async () => {
    const { me, colleague, admin, ours, theirs } = await office()
    const list = async (as: GivenPerson, filter: string) => idsIn((await request(as, `GET /users?${filter}`)).body)
    expect(await list(me, `group_id=${ours.id}`)).toEqual([colleague.id, me.id])
    expect(await list(me, `group_id=${theirs.id}`)).toEqual([])
    expect(await list(me, `group_ids[]=${theirs.id}&group_ids[]=${ours.id}`)).toEqual([colleague.id, me.id])
    expect(await list(admin, `group_ids[]=${theirs.id}&exclude_groups=True`)).toHaveLength(2)
    expect((await request(me, `GET /users?group_id=${ours.id}&group_ids[]=${ours.id}`)).status).toBe(400)
  })

  test('groups can be left out', async () => {
    const { me } = await office()
    expect((await request(me, 'GET /users?exclude_groups=True')).body[0].groups).toEqual([])
  })
})

describe('rules 28: preferences', () => {
  const preferences = async (me: GivenPerson) => (await request(me, 'GET /users/me')).body.preferences

  test('are kept in snake_case, changed one by one, deleted by null', async () => {
    const me = await given.person()
    const put = (body: unknown) => request(me, 'PATCH /users/me', body)
    expect((await put({ preferences: { projectIndexOrderField: 'name', b: 'x' }, anything: 1 })).body.preferences).toEqual({
      project_index_order_field: 'name',
      b: 'x',
    })
    await put({ preferences: { project_index_order_field: 'updated_at', b: null } })
    expect(await preferences(me)).toEqual({ project_index_order_field: 'updated_at' })
    await put({})
    expect(await preferences(me)).toEqual({ project_index_order_field: 'updated_at' })
  })

  test('any other key of the body is ignored, whatever its value', async () => {
    const me = await given.person()
    const { status, body } = await request(me, 'PATCH /users/me', { lastCheckedAnnouncements: 5, name: [], preferences: { a: 'b' } })
    expect([status, body.preferences, body.name]).toEqual([200, { a: 'b' }, me.name])
  })

  test.each([
    ['a number', { preferences: { a: 1 } }],
    ['a list', { preferences: ['a'] }],
    ['both spellings with different values', { preferences: { orderBy: 'a', order_by: 'b' } }],
    ['an empty key', { preferences: { '': 'a' } }],
    ['a NUL in a key', { preferences: { 'a\0': 'a' } }],
    ['a NUL in a value', { preferences: { a: '\0' } }],
    ['101 keys', { preferences: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`k${i}`, ''])) }],
    ['more than 64 KiB', { preferences: { a: 'ä'.repeat(33_000) } }],
  ])('%s is 400, and nothing changes', async (_, body) => {
    const me = await given.person()
    await request(me, 'PATCH /users/me', { preferences: { kept: 'yes' } })
    expect((await request(me, 'PATCH /users/me', body)).status).toBe(400)
    expect(await preferences(me)).toEqual({ kept: 'yes' })
  })

  test('__proto__ is a key as any other', async () => {
    const me = await given.person()
    await request(me, 'PATCH /users/me', '{"preferences":{"__proto__":"x","constructor":"y"}}')
    expect(Object.keys(await preferences(me))).toContain('constructor')
  })

  test('at once, none is lost', async () => {
    const me = await given.person()
    await Promise.all(['a', 'b', 'c', 'd'].map((key) => request(me, 'PATCH /users/me', { preferences: { [key]: key } })))
    expect(await preferences(me)).toEqual({ a: 'a', b: 'b', c: 'c', d: 'd' })
  })
})

test('an admin and others are told their role', async () => {
  const roles = async (values = {}) => (await request(await given.person(values), 'GET /users/me')).body.roles
  expect([await roles({ admin: true }), await roles()]).toEqual([['organization_admin'], ['sdm']])
})
