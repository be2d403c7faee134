import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, type GivenPerson, givenIn, unique } from '#app/test/given.ts'

// Requests shaped as civis-python and browsers send them, and as nobody should.

let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
let me: GivenPerson
const asClient = { 'content-type': 'application/json', accept: '*/*' }
const create = async (name = unique('Project')) => (await request(me, 'POST /projects', { name, description: null })).body

beforeAll(async () => {
  given = givenIn(await testDb())
  request = (await testApi()).request
  me = await given.person()
})

describe('rules 20: names and values', () => {
  test('a path is served with and without its trailing slash', async () => {
    const { id } = await create()
    for (const path of [`/projects/${id}`, `/projects/${id}/`, '/projects', '/projects/', '/users/me/', '/endpoints/']) {
      expect((await request(me, `GET ${path}`)).status, path).toBe(200)
    }
  })

  test('a body is read in snake_case and in camelCase', async () => {
    const { id } = await create()
    expect((await request(me, `PUT /projects/${id}/auto_share`, { auto_share: true })).body.autoShare).toBe(true)
    expect((await request(me, `PUT /projects/${id}/auto_share`, { autoShare: false })).body.autoShare).toBe(false)
  })

  test('both spellings of a field with different values are refused', async () => {
    const { id } = await create()
    const answer = await request(me, `PUT /projects/${id}/auto_share`, { auto_share: true, autoShare: false })
    expect(answer.status).toBe(400)
    expect(answer.body.errorDescription).toContain('auto_share and autoShare')
    expect((await request(me, `PUT /projects/${id}/auto_share`, { auto_share: true, autoShare: true })).status).toBe(200)
  })

  test('rules 20: both spellings of a query parameter have to say the same, written alike or not', async () => {
    const said = async (query: string) => (await request(me, `GET ${query}`)).status
    expect(await said('/projects?auto_share=True&autoShare=true&page_num=1&pageNum=01')).toBe(200)
    expect(await said('/projects?auto_share=True&autoShare=false')).toBe(400)
    expect(await said(`/groups?user_ids[]=1&user_ids[]=2&userIds=1,2`)).toBe(200)
    expect(await said('/groups?user_ids[]=1&userIds[]=2')).toBe(400)
  })

  test('rules 20, 23: both spellings of a field, nested however deep, are refused and break nothing', async () => {
    const { id } = await create()
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    const answer = await request(me, `PUT /projects/${id}/auto_share`, `{"auto_share": ${deep}, "autoShare": ${deep}}`, asClient)
    expect(answer.status).toBe(400)
  })

  test.each(['True', 'true', 'TRUE', 'False', 'false'])('a query boolean is read as %s', async (text) => {
    expect((await request(me, `GET /projects?auto_share=${text}&hidden=${text}&archived=${text}`)).status).toBe(200)
  })

  test('arrays come as name[]=1&name[]=2, a list of authors as name=1,2', async () => {
    const friend = await given.person()
    const [a, b, c] = [await given.group([me]), await given.group([me, friend]), await given.group([friend])]
    const listed = await request(me, `GET /groups?user_ids%5B%5D=${me.id}&user_ids%5B%5D=${friend.id}&limit=1000`)
    expect(listed.body.map((group: { id: number }) => group.id)).toEqual(expect.arrayContaining([a.id, b.id]))
    expect(listed.body.map((group: { id: number }) => group.id)).not.toContain(c.id)
    expect((await request(me, `GET /projects?author=${me.id}%2C${friend.id}`)).status).toBe(200)
  })

  test('GET and DELETE may carry a body, which is ignored', async () => {
    const { id } = await create()
    expect((await request(me, `DELETE /projects/${id}`, '{}', asClient)).status).toBe(204)
    expect((await request(me, `DELETE /projects/${id}`, 'not json', asClient)).status).toBe(204)
  })

  test('unknown keys are ignored, also those that mean something to JavaScript', async () => {
    const { id, name } = await create()
    const body = '{"__proto__": {"name": "x"}, "constructor": 1, "hidden": true, "author": 1, "something": []}'
    const answer = await request(me, `PUT /projects/${id}`, body, asClient)
    expect(answer.body).toMatchObject({ name, hidden: false })
    expect(({} as Record<string, unknown>)['name']).toBeUndefined()
  })
})

describe('pages', () => {
  test('rules 21: the iterator of civis-python ends: a page past the end is []', async () => {
    const person = await given.person()
    const made = new Set<number>()
    for (let i = 0; i < 5; i++) made.add((await given.project(person)).id)
    const seen: number[] = []
    for (let page = 1; ; page++) {
      const answer = await request(person, `GET /projects?limit=2&page_num=${page}`)
      expect(answer.headers.get('x-pagination-total-entries')).toBe('5')
      expect(answer.headers.get('x-pagination-total-pages')).toBe('3')
      expect(answer.headers.get('x-pagination-current-page')).toBe(String(page))
      expect(answer.headers.get('x-pagination-per-page')).toBe('2')
      if (answer.body.length === 0) break
      seen.push(...answer.body.map((project: { id: number }) => project.id))
    }
    expect(seen).toHaveLength(5)
    expect(new Set(seen)).toEqual(made)
  })

  test.each([
    ['/projects?limit=0', 'limit'],
    ['/projects?limit=1001', 'limit'],
    ['/projects?limit=x', 'limit'],
    ['/projects?limit=', 'limit'],
    ['/projects?limit=1.5', 'limit'],
    ['/projects?page_num=0', 'page_num'],
    ['/projects?pageNum=-1', 'pageNum'],
    ['/users?limit=10001', 'limit'],
    ['/groups?limit=1001', 'limit'],
    ['/search?offset=-1', 'offset'],
    ['/search?limit=1001', 'limit'],
    ['/users/me/favorites?limit=1001', 'limit'],
    ['/projects?permission=own', 'permission'],
    ['/projects?order=size', 'order'],
    ['/projects?order_dir=up', 'order_dir'],
    ['/projects?archived=maybe', 'archived'],
    ['/projects?author=ana', 'author'],
    ['/projects?auto_share=1', 'auto_share'],
    ['/projects?limit=1&limit=2', 'limit'],
    ['/endpoints?openapi_version=9', 'openapi_version'],
  ])('rules 21: GET %s is refused by a sentence that names the field', async (path, field) => {
    const answer = await request(me, `GET ${path}`)
    expect(answer.status).toBe(400)
    expect(answer.body.errorDescription).toContain(field)
  })

  test('rules 21: of the largest pages the last thinkable one is []', async () => {
    for (const path of ['/projects?limit=1000', '/users?limit=10000', '/groups?limit=1000', '/users/me/favorites?limit=1000']) {
      const answer = await request(me, `GET ${path}&page_num=${Number.MAX_SAFE_INTEGER}`)
      expect([answer.status, answer.body], path).toEqual([200, []])
    }
    expect((await request(me, `GET /search?limit=1000&offset=${Number.MAX_SAFE_INTEGER}`)).body.results).toEqual([])
  })

  test('the largest pages are served', async () => {
    for (const path of ['/projects?limit=1000', '/users?limit=10000', '/groups?limit=1000', '/search?limit=1000']) {
      expect((await request(me, `GET ${path}`)).status, path).toBe(200)
    }
  })
})

describe('rules 21: bodies', () => {
  test.each([
    ['not JSON', '{', 'valid JSON'],
    ['a list', '[]', 'JSON object'],
    ['null', 'null', 'JSON object'],
    ['a number', '1e999', 'JSON object'],
    ['a name that is a number', '{"name": 1, "description": null}', 'name must be text'],
    ['a name of spaces', '{"name": "  ", "description": null}', 'name must not be empty'],
    ['no name', '{"description": null}', 'name must be given'],
    ['no description', '{"name": "x"}', 'description must be given'],
    ['a null name', '{"name": null, "description": null}', 'name must be text'],
    ['a NUL', '{"name": "a\\u0000b", "description": null}', 'name must not contain a NUL'],
    ['half of a surrogate pair', '{"name": "a\\ud800", "description": null}', 'name must not contain'],
    ['a wrong type deep in', '{"name": "x", "description": {"a": 1}}', 'description must be text'],
    ['a flag that is text', '{"name": "x", "description": null, "hidden": "yes"}', 'hidden must be true or false'],
  ])('%s is refused in words', async (_, body, words) => {
    const answer = await request(me, 'POST /projects', body, asClient)
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({ error: 'bad_request', errorDescription: expect.stringContaining(words), code: 400 })
  })

  test('a name of 255 code points is taken, one of 256 is not', async () => {
    expect((await create('🙂'.repeat(255))).name).toBe('🙂'.repeat(255))
    expect((await request(me, 'POST /projects', { name: 'x'.repeat(256), description: null })).status).toBe(400)
  })

  test('rules 21, 23: of a list that is wrong throughout the first few are named alone', async () => {
    const { id } = await create()
    const userIds = Array.from({ length: 100_000 }, () => 'x')
    const answer = await request(me, `PUT /projects/${id}/shares/users`, { userIds, permissionLevel: 'own' })
    expect(answer.status).toBe(400)
    expect(answer.body.errorDescription).toBe(
      'userIds[0] must be a whole number. userIds[1] must be a whole number. userIds[2] must be a whole number. permissionLevel must be one of read, write, manage.',
    )
  })

  test('a body over 1 MiB is 413, one with a note of 100,000 characters is not', async () => {
    const large = await request(me, 'POST /projects', { name: 'x', description: null, note: 'x'.repeat(1024 * 1024) })
    expect(large.status).toBe(413)
    expect(large.body).toMatchObject({ error: 'payload_too_large', code: 413 })
    expect((await request(me, 'POST /projects', { name: 'x', description: null, note: '✓'.repeat(100_000) })).status).toBe(200)
    expect((await request(me, 'POST /projects', { name: 'x', description: null, note: 'x'.repeat(100_001) })).status).toBe(400)
  })

  test('a body that is not UTF-8 is refused, and a compressed one told that it is', async () => {
    const { id, name } = await create()
    // The two bytes that begin what gzip makes.
    const packed = new Blob([new Uint8Array([0x1f, 0x8b])])
    for (const [headers, sentence] of [
      [{}, 'The request body must be UTF-8.'],
      [{ 'content-encoding': 'gzip' }, 'The request body must be UTF-8, and not compressed.'],
    ] as const) {
      const refused = await request(me, `PUT /projects/${id}`, packed, headers)
      expect([refused.status, refused.body.errorDescription]).toEqual([400, sentence])
    }
    expect((await request(me, `GET /projects/${id}`)).body.name).toBe(name)
  })

  test('text comes back as it was sent', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 }).filter((s) => !s.includes('\0') && s.isWellFormed())
    await fc.assert(
      fc.asyncProperty(text, text, async (description, note) => {
        const { body } = await request(me, 'POST /projects', { name: 'x', description, note })
        expect(body.description).toBe(description)
        expect(body.note).toBe(note)
      }),
      { numRuns: 60 },
    )
  })

  test('no body, of whatever JSON, gets a 5xx or an answer that is not ours', async () => {
    const { id } = await create()
    const routes = [
      `PUT /projects/${id}`,
      `PUT /projects/${id}/transfer`,
      `PUT /projects/${id}/shares/users`,
      `PUT /projects/${id}/archive`,
      'PATCH /users/me',
      'POST /users/me/favorites',
    ]
    const keys = fc.constantFrom(
      'name',
      'note',
      'user_ids',
      'userIds',
      'permissionLevel',
      'status',
      'userId',
      'includeDependencies',
      'preferences',
      'objectId',
      'objectType',
      '__proto__',
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), fc.dictionary(keys, fc.jsonValue()), async (route, body) => {
        const answer = await request(me, route, body)
        expect(answer.status).toBeLessThan(500)
        if (answer.status >= 400) expect(Object.keys(answer.body)).toEqual(['error', 'errorDescription', 'code'])
      }),
      { numRuns: 150 },
    )
  })
})

describe('rules 23: answers', () => {
  test('a page that asks in the name of somebody who is no longer signed in is refused, and nothing is done', async () => {
    const { id } = await create()
    const other = await given.person()
    const inNameOf = (person: { id: number }) => ({ 'x-console-person': String(person.id) })
    expect((await request(me, `GET /projects/${id}`, undefined, inNameOf(other))).status).toBe(401)
    expect((await request(me, `PUT /projects/${id}/archive`, {}, inNameOf(other))).status).toBe(401)
    expect((await request(me, `GET /projects/${id}`, undefined, inNameOf(me))).body).toMatchObject({ archived: false })
    expect((await request(null, `GET /projects/${id}`, undefined, inNameOf(me))).status).toBe(401)
  })

  test('without a key everything is 401 with WWW-Authenticate, unknown paths too', async () => {
    for (const route of [
      'GET /projects',
      'GET /endpoints',
      'GET /nothing',
      'PUT /projects/x/archive',
      'DELETE /projects/1',
      'GET //projects',
    ]) {
      const answer = await request(null, route)
      expect(answer.status, route).toBe(401)
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /)
      expect(answer.body).toMatchObject({ error: 'unauthorized', code: 401, errorDescription: expect.any(String) })
    }
  })

  test('an unknown path or method is 404 in JSON', async () => {
    for (const route of [
      'GET /nothing',
      'POST /projects/1',
      'PATCH /projects',
      'GET //projects',
      'GET /projects/1/shares/users',
      'OPTIONS /projects',
    ]) {
      const answer = await request(me, route)
      expect(answer.status, route).toBe(404)
      expect(answer.body).toMatchObject({ error: 'not_found', code: 404 })
    }
  })

  test.each(['0', '-1', '1.5', 'x', '1e3', '9007199254740993', '99999999999999999999', '%00', "1'--"])(
    'an id that is %s is 404, as an absent one',
    async (id) => {
      const answer = await request(me, `GET /projects/${id}`)
      expect(answer.status).toBe(404)
      expect(answer.body).toEqual((await request(me, 'GET /projects/999999999')).body)
    },
  )

  test('every answer is private, not stored, and has a request id', async () => {
    for (const answer of [
      await request(me, 'GET /projects'),
      await request(me, 'GET /projects/999999999'),
      await request(null, 'GET /projects'),
    ]) {
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  test('an ETag is good for this caller only, and a 304 comes after all checks', async () => {
    const { project, reader, stranger } = await given.sharedProject()
    const first = await request(reader, `GET /projects/${project.id}`)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"[0-9a-f]{32}"$/)
    expect((await request(reader, `GET /projects/${project.id}`, undefined, { 'if-none-match': etag })).status).toBe(304)
    expect((await request(stranger, `GET /projects/${project.id}`, undefined, { 'if-none-match': etag })).status).toBe(404)
    expect((await request(null, `GET /projects/${project.id}`, undefined, { 'if-none-match': etag })).status).toBe(401)
  })

  test('times are UTC with milliseconds', async () => {
    const { createdAt, updatedAt } = await create()
    for (const time of [createdAt, updatedAt]) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })
})
