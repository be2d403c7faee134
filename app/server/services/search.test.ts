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

const find = async (me: GivenPerson, query: string) => (await request(me, `GET /search?${query}`)).body
const idsIn = ({ results }: { results: { id: string }[] }) => results.map(({ id }) => Number(id))
const word = () => unique('needle').replace(/[ -]/g, '')

describe('rules 26: search', () => {
  test('the exact name comes first, then what begins with it, then what contains it, the newest first', async () => {
    const me = await given.person()
    const text = word()
    const at = (day: number) => ({ updatedAt: new Date(Date.UTC(2026, 0, day)) })
    const inside = await given.project(me, { name: `An ${text} inside`, ...at(9) })
    const described = await given.project(me, { name: 'Other', description: `about ${text}`, ...at(8) })
    const begins = await given.object('workflow', me, { name: `${text} begins`, ...at(2) })
    const beginsLater = await given.project(me, { name: `${text.toUpperCase()}s`, ...at(3) })
    const same = at(1)
    const exact = await given.project(me, { name: text.toUpperCase(), ...same })
    const exactToo = await given.project(me, { name: text, ...same })
    const answer = await find(me, `query=${text}`)
    expect(idsIn(answer)).toEqual([exactToo.id, exact.id, beginsLater.id, begins.id, inside.id, described.id])
    const scores = answer.results.map(({ score }: { score: number }) => score)
    expect(scores).toEqual([...scores].sort((a: number, b: number) => b - a))
    expect(idsIn(await find(me, `query=${text}&limit=2&offset=1`))).toEqual([exact.id, beginsLater.id])
  })

  test('it covers what the caller can read, hidden things not', async () => {
    const { author, reader, stranger, project } = await given.sharedProject()
    const text = word()
    await db.execute(sql`update object set name = ${text} where id = ${project.id}`)
    await given.project(author, { name: `${text} hidden`, hidden: true })
    const job = await given.object('import', author, { name: `${text} job` })
    expect(idsIn(await find(author, `query=${text}&archived=all`))).toEqual([project.id, job.id])
    expect(idsIn(await find(reader, `query=${text}`))).toEqual([project.id])
    const nothing = await find(stranger, `query=${text}`)
    expect([nothing.totalResults, nothing.aggregations]).toEqual([
      0,
      { owner: { mine: 0, all: 0 }, archived: { true: 0, false: 0 }, type: {} },
    ])
  })

  test('each aggregation is counted under all filters but its own', async () => {
    const { author, reader, project } = await given.sharedProject()
    const text = word()
    await db.execute(sql`update object set name = ${text} where id = ${project.id}`)
    await given.project(reader, { name: `${text} archived`, archived: true })
    await given.object('workflow', reader, { name: `${text} flow` })
    await given.object('report', reader, { name: `${text} report`, sub: 'sql' })
    await given.object('report', reader, { name: `${text} html`, sub: 'html' })
    const answer = await find(reader, `query=${text}&type=project,workflow&owner=me`)
    expect(answer.results.map(({ name }: { name: string }) => name)).toEqual([`${text} flow`])
    expect(answer.totalResults).toBe(1)
    expect(answer.aggregations).toEqual({
      owner: { mine: 1, all: 2 },
      archived: { true: 1, false: 1 },
      type: { workflow: 1, report: 2 },
    })
    expect((await find(reader, `query=${text}&archived=all&owner=${author.username}`)).totalResults).toBe(1)
  })

  test.each([
    ['by id', (author: GivenPerson) => String(author.id), 1],
    ['by user name', (author: GivenPerson) => author.username, 1],
    ['me', () => 'me', 0],
    ['unknown', () => 'nobody-of-that-name', 0],
  ])('owner: %s', async (_, owner, total) => {
    const { author, reader, project } = await given.sharedProject()
    expect((await find(reader, `query=${encodeURIComponent(project.name)}&owner=${owner(author)}`)).totalResults).toBe(total)
  })

  test('rules 4: an owner whom one cannot see finds nothing', async () => {
    const { author, stranger, project } = await given.sharedProject()
    await given.share(project, stranger, 'read')
    const query = `query=${encodeURIComponent(project.name)}`
    expect((await find(stranger, query)).results[0].owner).toBe(author.name)
    expect((await find(stranger, `${query}&owner=${author.username}`)).totalResults).toBe(0)
  })

  test('the archived filter, and the last run’s state', async () => {
    const me = await given.person()
    const text = word()
    const runAt = new Date()
    await given.object('script', me, { name: `${text} failed`, sub: 'r', runState: 'failed', runAt })
    await given.object('script', me, { name: `${text} done`, sub: 'dbt', runState: 'succeeded', runAt, archived: true })
    const total = async (filter: string) => (await find(me, `query=${text}&${filter}`)).totalResults
    expect([await total(''), await total('archived=true'), await total('archived=all')]).toEqual([1, 1, 2])
    expect([await total('archived=all&last_run_state=failed'), await total('last_run_state=succeeded')]).toEqual([1, 0])
    expect((await find(me, `query=${text}`)).results[0]).toMatchObject({
      type: 'r_script',
      typeName: 'R Script',
      lastRunState: 'failed',
      autoShare: null,
    })
  })

  test('an unknown type is 400, each known one is taken', async () => {
    const me = await given.person()
    const types = (await request(me, 'GET /search/types')).body.map(({ type }: { type: string }) => type)
    expect(types).toEqual(expect.arrayContaining(['project', 'survey', 'file', 'model', 'script_template']))
    expect(new Set(types).size).toBe(types.length)
    expect((await request(me, `GET /search?type=${types.join(',')}`)).status).toBe(200)
    for (const type of ['projects', 'project,nothing', 'credential']) {
      const refused = await request(me, `GET /search?type=${type}`)
      expect(refused.status, type).toBe(400)
      expect(refused.body.errorDescription).toContain('type')
    }
  })

  test.each(['%25', '_', '%5C', '%27', '%C4%B0stanbul', '(', '%F0%9F%90%99', 'a%25b'])('the text %s is taken as it is', async (piece) => {
    const me = await given.person()
    const text = decodeURIComponent(piece)
    const found = await given.project(me, { name: `x ${text} y` })
    await given.project(me, { name: 'nothing of it' })
    expect(idsIn(await find(me, `query=${piece}`))).toEqual([found.id])
  })

  test('without text everything is found, the newest first; a short piece is found too', async () => {
    const me = await given.person()
    const old = await given.project(me, { name: 'Zq', updatedAt: new Date('2025-01-01') })
    const young = await given.project(me, { updatedAt: new Date('2026-01-01') })
    expect(idsIn(await find(me, ''))).toEqual([young.id, old.id])
    expect(idsIn(await find(me, 'query=zq'))).toEqual([old.id])
  })
})
