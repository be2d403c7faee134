import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { type Given, type GivenPerson, givenIn } from '#app/test/given.ts'
import { createApi } from '../app.ts'
import type { Me } from '../access/access.ts'
import { makeKey } from './identity.ts'

let own: TestDatabase
let given: Given
beforeAll(async () => {
  own = await ownDb()
  given = givenIn(own.db)
  await given.organization()
  await own.db.execute(sql`update organization set sample = true`)
})
afterAll(() => own.close())

interface Place {
  /** Whether the request comes from this machine. */
  local?: boolean
  /** Whether sessions are kept at all. */
  sessions?: boolean
}

/** A browser: what it does is remembered as the session's start and end. */
function browser(as: GivenPerson | null, { local = true, sessions = true }: Place = {}) {
  const kept: (number | 'end')[] = []
  const me: Me | null = as && { id: as.id, admin: as.admin }
  const keeper = {
    start: (personId: number) => Promise.resolve(void kept.push(personId)),
    end: () => Promise.resolve(void kept.push('end')),
  }
  const api = createApi({
    db: own.db,
    authenticate: () => Promise.resolve(me),
    ...(sessions && { sessions: () => keeper }),
    console: { mode: 'embedded', civisWebUrl: 'https://platform.test/#', samplePeople: () => local },
    checkAnswers: true,
  })
  const send = async (route: string, body?: unknown) => {
    const [method = 'GET', path = '/'] = route.split(' ')
    const content = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const answer = await api.request(`http://console.test/api/console${path}`, { method, ...content })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined }
  }
  return { send, kept }
}

describe('the session', () => {
  test('is told to everybody: who is signed in, and what the server can do', async () => {
    const person = await given.person({ name: 'Ben Ek', admin: true })
    const { body } = await browser(person).send('GET /session')
    expect(body).toMatchObject({
      me: { id: person.id, name: 'Ben Ek', initials: 'BE', admin: true },
      mode: 'embedded',
      organization: 'Test Organization',
      samplePeople: true,
      listExtras: true,
      rulesKnown: true,
      civisWebUrl: 'https://platform.test/#',
    })
    const nobody = await browser(null, { local: false }).send('GET /session')
    expect([nobody.status, nobody.body.me, nobody.body.samplePeople]).toEqual([200, null, false])
  })

  test('starts with a good key, and not with another', async () => {
    const person = await given.person()
    const { key } = await makeKey(own.db, person.id, 'test', new Date())
    const { send, kept } = browser(null)
    const refused = await send('POST /sign-in', { apiKey: `${key}x` })
    expect([refused.status, refused.body.error]).toEqual([401, 'unauthorized'])
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer /)
    expect(JSON.stringify(refused.body)).not.toContain(key)
    expect(kept).toEqual([])
    const signedIn = await send('POST /sign-in', { apiKey: ` ${key}\n` })
    expect([signedIn.status, signedIn.body.me.id, kept]).toEqual([200, person.id, [person.id]])
  })

  test('rules 4: does not start with an inactive person’s key, which is refused as an unknown one', async () => {
    const person = await given.person()
    const { key } = await makeKey(own.db, person.id, 'test', new Date())
    await given.active(person, false)
    const { send, kept } = browser(null)
    expect((await send('POST /sign-in', { apiKey: key })).body).toEqual((await send('POST /sign-in', { apiKey: 'pc_unknown' })).body)
    expect(kept).toEqual([])
  })

  test('ends, also for somebody whose session has ended', async () => {
    for (const as of [await given.person(), null]) {
      const { send, kept } = browser(as)
      expect((await send('POST /sign-out')).body.me).toBeNull()
      expect(kept).toEqual(['end'])
    }
  })

  test('signing in is an unknown path where no session can be kept', async () => {
    const { send } = browser(null, { sessions: false })
    expect((await send('POST /sign-in', { apiKey: 'pc_x' })).status).toBe(404)
    expect((await send('POST /sign-in/sample', { userId: 1 })).status).toBe(404)
  })
})

describe('rules 30: sample people', () => {
  test('are listed with who they are, what they see, the admin first and the inactive last', async () => {
    const ada = await given.person({ name: 'Ada', admin: true, title: 'Administrator' })
    const ben = await given.person({ name: 'Ben', title: 'Analyst' })
    const gus = await given.person({ name: 'Gus', title: 'Engineer' })
    const word = crypto.randomUUID().slice(0, 8)
    const staff = await given.group([ada, ben, gus], { name: `All Staff ${word}` })
    await given.group([ben], { name: `Data Science ${word}` })
    const shared = await given.project(ada)
    await given.share(shared, staff, 'read')
    await given.share(shared, ben, 'write')
    await given.project(ben)
    await given.project(ben, { archived: true })
    await given.project(gus)
    await given.active(gus, false)
    const { body } = await browser(null).send('GET /people')
    const found = body.filter((one: { id: number }) => [ada.id, ben.id, gus.id].includes(one.id))
    expect(found).toMatchObject([
      { name: 'Ada', active: true, projects: 2, about: `Administrator, in All Staff ${word}` },
      { name: 'Ben', active: true, projects: 2, about: `Analyst, in Data Science ${word} and All Staff ${word}` },
      { name: 'Gus', active: false, about: `Engineer, in All Staff ${word}, not active any more` },
    ])
  })

  test('one is signed in as by one click, but not as an inactive or unknown one', async () => {
    const [person, inactive] = [await given.person(), await given.person()]
    await given.active(inactive, false)
    const { send, kept } = browser(null)
    expect((await send('POST /sign-in/sample', { userId: person.id })).body.me.id).toBe(person.id)
    const refused = [
      await send('POST /sign-in/sample', { userId: inactive.id }),
      await send('POST /sign-in/sample', { userId: 999_999_999 }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([404, 404])
    expect(refused[0]!.body).toEqual(refused[1]!.body)
    expect(kept).toEqual([person.id])
  })

  test.each([
    ['from another machine', { local: false }, true],
    ['on real data', { local: true }, false],
  ])('there are none %s', async (_, place, sample) => {
    const person = await given.person()
    await own.db.execute(sql`update organization set sample = ${sample}`)
    const { send, kept } = browser(person, place)
    expect((await send('GET /session')).body.samplePeople).toBe(false)
    expect((await send('GET /people')).status).toBe(404)
    expect((await send('POST /sign-in/sample', { userId: person.id })).status).toBe(404)
    expect(kept).toEqual([])
    await own.db.execute(sql`update organization set sample = true`)
  })
})

describe('rules 25: my keys', () => {
  test('one is made and shown once, listed without the key, revoked and then unknown', async () => {
    const { send } = browser(await given.person())
    const made = await send('POST /keys', { name: ' laptop ' })
    expect([made.status, made.body.name]).toEqual([201, 'laptop'])
    expect(made.body.key).toMatch(/^pc_/)
    const listed = await send('GET /keys')
    expect(listed.body).toMatchObject([{ id: made.body.id, name: 'laptop', lastUsedAt: null }])
    expect(JSON.stringify(listed.body)).not.toContain('pc_')
    expect((await browser(null).send('POST /sign-in', { apiKey: made.body.key })).status).toBe(200)
    expect((await send(`DELETE /keys/${made.body.id}`)).status).toBe(204)
    expect((await send(`DELETE /keys/${made.body.id}`)).status).toBe(404)
    expect((await browser(null).send('POST /sign-in', { apiKey: made.body.key })).status).toBe(401)
  })

  test('rules 2: without anybody signed in they are 401, whatever else is wrong', async () => {
    for (const [route, body] of [['GET /keys'], ['POST /keys', {}], ['POST /keys', { name: 5 }], ['DELETE /keys/x']] as const) {
      expect((await browser(null).send(route, body)).status, route).toBe(401)
    }
  })

  test('somebody else’s is 404, and stays', async () => {
    const mine = browser(await given.person())
    const theirs = browser(await given.person())
    const { body } = await mine.send('POST /keys', { name: 'mine' })
    expect((await theirs.send(`DELETE /keys/${body.id}`)).status).toBe(404)
    expect((await theirs.send('GET /keys')).body).toEqual([])
    expect((await mine.send('GET /keys')).body).toHaveLength(1)
  })

  test.each(['GET /keys', 'POST /keys', 'DELETE /keys/1'])('%s needs a person', async (route) => {
    expect((await browser(null).send(route, route.startsWith('POST') ? { name: 'x' } : undefined)).status).toBe(401)
  })

  test('a key needs a name, and a hundred are enough, also where the last ones are asked for at once', async () => {
    const { send } = browser(await given.person())
    expect((await send('POST /keys', { name: ' ' })).status).toBe(400)
    for (let i = 0; i < 96; i++) await send('POST /keys', { name: 'x' })
    const last = await Promise.all(Array.from({ length: 8 }, () => send('POST /keys', { name: 'x' })))
    expect(last.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 201, 201, 201, 400, 400, 400, 400])
    expect((await send('GET /keys')).body).toHaveLength(100)
  })
})
