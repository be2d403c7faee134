import { openAsBlob } from 'node:fs'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { givenIn } from '#app/test/given.ts'
import { rounds } from '#app/test/rounds.ts'
import { verifyAccess } from '../access/verify.ts'
import { personByKey, makeKey, startSession, personBySession } from '../services/identity.ts'
import { type Db, row, rows } from './db.ts'
import { columnsOf, dump, DumpHeader, leftOut } from './dump.ts'
import { makeLinks, openLink } from '../services/keyLinks.ts'
import { migrate, newestVersion } from './migrate.ts'
import { type OpenPglite, openPglite } from './pglite.ts'
import { restore } from './restore.ts'

const opened: { close: () => Promise<void> }[] = []
afterAll(async () => {
  for (const { close } of opened) await close()
})
let blank: Blob
const fresh = async (): Promise<OpenPglite> => {
  const one = await openPglite({ loadDataDir: blank })
  opened.push(one)
  return one
}

const dumped = async (db: Db) => {
  const lines: string[] = []
  await dump(db, new Date(), (line) => void lines.push(line))
  return lines
}
const restored = async ([header = '', ...lines]: readonly string[]) => {
  const { db } = await fresh()
  async function* each() {
    yield* lines
  }
  await restore(db, DumpHeader.parse(JSON.parse(header)), each())
  return db
}
/** Every row of every table, as text. */
const contents = async (db: Db) => {
  const found: Record<string, string[]> = {}
  for (const name of (await columnsOf(db)).keys()) {
    if (name !== 'access' && Object.hasOwn(leftOut, name)) continue
    const all = await rows<{ json: string }>(db, sql`select to_jsonb(t)::text as json from ${sql.identifier(name)} t order by 1`)
    found[name] = all.map(({ json }) => json)
  }
  return found
}

let own: TestDatabase
beforeAll(async () => {
  own = await ownDb()
  opened.push(own)
  blank = await openAsBlob(inject('blankData'))
})

describe('a dump', () => {
  test('restored is every row again, access too, and ids go on where they were', async () => {
    const { db } = own
    const given = givenIn(db)
    const { project, author, reader } = await given.sharedProject({ name: 'A "quoted"\nname with \\ and 🗂', note: '\u2028 <b>&\t' })
    const script = await given.object('script', author, { sub: 'sql', schedule: { words: 'every day' } })
    await given.contains(project, script)
    await given.autoShare(project)
    const { key } = await makeKey(db, reader.id, 'Test', new Date())
    const token = await startSession(db, reader.id, new Date())
    const gone = await given.project(author)
    await db.execute(sql`delete from access where object_id = ${gone.id}`)
    await db.execute(sql`delete from object where id = ${gone.id}`)

    const copy = await restored(await dumped(db))
    expect(await contents(copy)).toEqual(await contents(db))
    expect(await verifyAccess(copy)).toMatchObject({ missing: 0, extra: 0, different: 0 })
    expect(await personByKey(copy, key, new Date())).toMatchObject({ id: reader.id })
    expect((await givenIn(copy).project(author)).id).toBeGreaterThan(gone.id)
    // Who signed out since would be in again.
    expect(await personBySession(db, token, new Date())).not.toBeNull()
    expect(await personBySession(copy, token, new Date())).toBeNull()
  })

  test('is of one state: what two people are given together is there for both or for none', async () => {
    const { db } = own
    const given = givenIn(db)
    const { project, author, reader, writer } = await given.sharedProject()
    const { request } = await testApi({ db })
    // So many rows that a dump takes many reads.
    await given.objects('file', author, 5_000)
    let stop = false
    let writes = 0
    const write = async () => {
      for (; !stop; writes += 1) {
        const body = { userIds: [reader.id, writer.id], permissionLevel: writes % 2 ? 'read' : 'manage' }
        expect((await request(author, `PUT /projects/${project.id}/shares/users`, body)).status).toBe(200)
        expect((await request(author, 'POST /projects', { name: `Pair ${writes}`, description: null })).status).toBe(200)
      }
    }
    const writing = write()
    await expect.poll(() => writes, { timeout: 20_000 }).toBeGreaterThan(0)
    const dumps: string[][] = []
    for (let round = 0; round < rounds(2); round += 1) {
      const before = writes
      dumps.push(await dumped(db))
      await expect.poll(() => writes, { timeout: 20_000 }).toBeGreaterThan(before)
    }
    stop = true
    await writing
    for (const lines of dumps) {
      const copy = await restored(lines)
      const levels = await rows<{ level: number }>(
        copy,
        sql`select distinct level from share where object_id = ${project.id} and principal_id in (${reader.id}, ${writer.id})`,
      )
      expect(levels).toHaveLength(1)
      // A project and what is written down of its making are one change too.
      const odd = await row<{ count: number }>(
        copy,
        sql`select count(*)::int as count from (select id from object where name like 'Pair %') o
          full join (select object_id from audit where action = 'project.create') a on a.object_id = o.id
          where o.id is null or a.object_id is null`,
      )
      expect(odd?.count).toBe(0)
      expect(await verifyAccess(copy)).toMatchObject({ missing: 0, extra: 0, different: 0 })
    }
  }, 600_000)

  test('says of every table whether it is in it', async () => {
    const [header = ''] = await dumped(own.db)
    const { tables, version } = DumpHeader.parse(JSON.parse(header))
    const names = tables.map(({ name }) => name)
    expect(version).toBe(newestVersion)
    expect([...names, ...Object.keys(leftOut)].toSorted()).toEqual([...(await columnsOf(own.db)).keys()].toSorted())
    expect(names.indexOf('object')).toBeGreaterThan(names.indexOf('person'))
  })

  test('of an older version is brought up to date', async () => {
    const old = await fresh()
    await migrate(old.db, 1)
    const given = givenIn(old.db)
    const { project } = await given.sharedProject({ name: 'From before' })
    const lines = await dumped(old.db)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ version: 1 })
    const copy = await restored(lines)
    expect(await row(copy, sql`select max(number) as version from migration`)).toEqual({ version: newestVersion })
    expect(await row(copy, sql`select name from object where id = ${project.id}`)).toEqual({ name: 'From before' })
    expect(await verifyAccess(copy)).toMatchObject({ missing: 0, extra: 0, different: 0 })
  })

  test('ends the one-time links that waited in it', async () => {
    const { db } = own
    const person = await givenIn(db).person()
    const [link] = await db.transaction((tx) => makeLinks(tx, [person.id], person.id, new Date()))
    expect(await openLink(db, link?.secret ?? '', new Date())).toMatchObject({ personId: person.id })
    const copy = await restored(await dumped(db))
    await expect(openLink(copy, link?.secret ?? '', new Date())).rejects.toThrow(/restored from a copy/)
  })

  test('does not send mail that waited in it', async () => {
    const { db } = own
    const given = givenIn(db)
    const { project, author, colleague } = await given.sharedProject()
    const { request } = await testApi({ db })
    await request(author, `PUT /projects/${project.id}/shares/users`, {
      userIds: [colleague.id],
      permissionLevel: 'read',
      sendSharedEmail: true,
    })
    const copy = await restored(await dumped(db))
    const mail = await rows<{ dead: boolean; error: string }>(
      copy,
      sql`select dead_at is not null as dead, error from outbox where recipient_id = ${colleague.id}`,
    )
    expect(mail).toEqual([{ dead: true, error: expect.stringContaining('may have been sent since') }])
  })
})
