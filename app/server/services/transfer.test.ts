import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, type GivenPerson, givenIn } from '#app/test/given.ts'
import { verifyAccess } from '../access/verify.ts'
import { type Db, row, rows } from '../db/db.ts'

let db: Db
let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
beforeAll(async () => {
  db = await testDb()
  given = givenIn(db)
  request = (await testApi()).request
})

interface Thing {
  id: number
}
const transfer = (as: GivenPerson, project: Thing, to: Thing, includeDependencies = false, more: object = {}) =>
  request(as, `PUT /projects/${project.id}/transfer`, { userId: to.id, includeDependencies, ...more })
const dependencies = (as: GivenPerson, project: Thing, target?: Thing) =>
  request(as, `GET /projects/${project.id}/dependencies${target ? `?user_id=${target.id}` : ''}`)
const project = async (as: GivenPerson, one: Thing) => (await request(as, `GET /projects/${one.id}`)).body
const shareRows = (one: Thing) =>
  rows(
    db,
    sql`select principal_kind as kind, principal_id as id, level from share where object_id = ${one.id} order by principal_kind, principal_id`,
  )
const audits = async (one: Thing) =>
  (await row<{ n: number }>(db, sql`select count(*)::int as n from audit where object_id = ${one.id}`))?.n
const mails = (one: Thing) =>
  rows(db, sql`select kind, sender_id as sender, recipient_id as recipient, level, body from outbox where object_id = ${one.id}`)
const idsOf = (list: { id: number }[]) => list.map(({ id }) => id)
const verified = { missing: 0, extra: 0, different: 0 }

describe('a new author', () => {
  test('rules 17: the target becomes author without a share row, the old author keeps an explicit manage share', async () => {
    const { project: one, author, manager } = await given.sharedProject()
    const before = await project(author, one)
    const answer = await transfer(author, one, manager)
    expect(answer).toMatchObject({ status: 200, body: { dependencies: [] } })
    const after = await project(author, one)
    expect(after).toMatchObject({ author: { id: manager.id }, myPermissionLevel: 'manage' })
    expect(after.updatedAt > before.updatedAt).toBe(true)
    const left = await shareRows(one)
    expect(left).toContainEqual({ kind: 'person', id: author.id, level: 3 })
    expect(left).not.toContainEqual(expect.objectContaining({ id: manager.id, kind: 'person' }))
    expect(await verifyAccess(db)).toMatchObject(verified)
    // The old author is a manager like any other now.
    expect((await transfer(author, one, author)).status).toBe(403)
    expect((await request(manager, `DELETE /projects/${one.id}/shares/users/${author.id}`)).status).toBe(204)
  })

  test('rules 17: a manager who is neither author nor admin gets a 403 that says so', async () => {
    const { project: one, manager, writer, stranger, colleague } = await given.sharedProject()
    expect(await transfer(manager, one, colleague)).toMatchObject({
      status: 403,
      body: { errorDescription: expect.stringMatching(/author.*organization admin/) },
    })
    expect(await transfer(writer, one, colleague)).toMatchObject({
      status: 403,
      body: { errorDescription: expect.stringContaining('manage') },
    })
    expect((await transfer(stranger, one, colleague)).status).toBe(404)
  })

  test('rules 17: an organization admin may where they have manage, and only there', async () => {
    const { project: one, author, colleague } = await given.sharedProject()
    const admin = await given.person({ admin: true })
    expect((await transfer(admin, one, colleague)).status).toBe(404)
    await given.share(one, admin, 'write')
    expect((await transfer(admin, one, colleague)).status).toBe(403)
    await given.share(one, admin, 'manage')
    expect((await transfer(admin, one, colleague)).status).toBe(200)
    expect(await shareRows(one)).toContainEqual({ kind: 'person', id: author.id, level: 3 })
  })

  test('rules 17: an admin hands on what an inactive author left, and has nothing on it afterwards', async () => {
    const { project: one, author, colleague } = await given.sharedProject()
    const admin = await given.person({ admin: true })
    const script = await given.object('script', author)
    await given.contains(one, script)
    await given.active(author, false)
    const answer = await transfer(admin, one, colleague, true)
    expect(answer.body.dependencies).toEqual([
      expect.objectContaining({ id: script.id, name: script.name, shared: true, permissionLevel: 'manage' }),
    ])
    expect((await request(admin, `GET /projects/${one.id}`)).status).toBe(404)
    expect(await project(colleague, one)).toMatchObject({ author: { id: colleague.id } })
    expect(await shareRows(one)).toContainEqual({ kind: 'person', id: author.id, level: 3 })
    expect(await verifyAccess(db)).toMatchObject(verified)
  })

  test('rules 17: the target has to be visible and active', async () => {
    const { project: one, author, colleague, stranger } = await given.sharedProject()
    await given.share(one, stranger, 'manage')
    const unknown = await transfer(author, one, { id: 999_999_999 })
    expect(unknown.status).toBe(400)
    const invisible = await transfer(author, one, stranger)
    expect(invisible.status).toBe(400)
    expect(invisible.body.errorDescription.replace(String(stranger.id), '999999999')).toBe(unknown.body.errorDescription)
    await given.active(colleague, false)
    expect(await transfer(author, one, colleague)).toMatchObject({
      status: 400,
      body: { errorDescription: expect.stringContaining('inactive') },
    })
    expect(await project(author, one)).toMatchObject({ author: { id: author.id } })
    expect(await audits(one)).toBe(0)
  })

  test('rules 17: a target who is the author already is 200 for any manager, without trace or mail', async () => {
    const { project: one, author, manager, writer } = await given.sharedProject()
    const before = await project(author, one)
    expect((await transfer(manager, one, author, false, { sendEmail: true })).status).toBe(200)
    expect(await project(author, one)).toEqual(before)
    expect([await audits(one), await mails(one)]).toEqual([0, []])
    expect((await transfer(writer, one, author)).status).toBe(403)
  })

  test('rules 17: contained objects keep their authors; with Auto-Share the new author has manage on them', async () => {
    const { project: one, author, colleague } = await given.sharedProject({ autoShare: true })
    const inner = await given.project(author)
    await given.contains(one, inner)
    await transfer(author, one, colleague)
    expect(await project(colleague, inner)).toMatchObject({ author: { id: author.id }, myPermissionLevel: 'manage' })
  })

  test('rules 10: mail goes to the new author, if asked, and never to the caller', async () => {
    const { project: one, author, colleague } = await given.sharedProject()
    await transfer(author, one, colleague, false, { sendEmail: true, emailBody: 'yours now' })
    await transfer(colleague, one, author)
    expect(await mails(one)).toEqual([{ kind: 'transfer', sender: author.id, recipient: colleague.id, level: 3, body: 'yours now' }])
    const admin = await given.person({ admin: true })
    await given.share(one, admin, 'manage')
    expect((await transfer(admin, one, admin, false, { sendEmail: true })).status).toBe(200)
    expect(await mails(one)).toHaveLength(1)
  })

  test('rules 22: the time of a row never runs backwards', async () => {
    const { project: one, author, colleague } = await given.sharedProject({ updatedAt: new Date('2100-01-01T00:00:00Z') })
    await transfer(author, one, colleague)
    expect((await project(author, one)).updatedAt).toBe('2100-01-01T00:00:00.000Z')
  })
})

/** A project with one thing of each sort: own, only readable, unreadable, a sub-project with contents, and what they need. */
async function rich() {
  const made = await given.sharedProject()
  const { project: one, author, manager, stranger } = made
  const [own, foreign, secret] = [
    await given.object('script', author),
    await given.object('script', manager),
    await given.object('script', stranger),
  ]
  const [credential, hidden, table, survey] = [
    await given.object('credential', author),
    await given.object('credential', stranger),
    await given.object('table', author),
    await given.object('survey', author),
  ]
  const [sub, inside] = [await given.project(author), await given.object('script', author)]
  await given.share(foreign, author, 'read')
  await given.contains(one, own, foreign, secret, sub, table, survey)
  await given.contains(sub, inside)
  await given.needs(own, credential, foreign, one)
  await given.needs(foreign, credential)
  await given.needs(credential, own)
  await given.needs(secret, hidden)
  return { ...made, own, foreign, secret, credential, hidden, table, survey, sub, inside }
}

describe('dependencies', () => {
  test('rules 18: each once, by type and id; sub-projects and what is unreadable are one row and not looked into', async () => {
    const { project: one, author, own, foreign, secret, credential, table, survey, sub } = await rich()
    const { status, body } = await dependencies(author, one)
    expect(status).toBe(200)
    expect(idsOf(body)).toEqual(idsOf([credential, sub, own, foreign, secret, survey, table]))
    expect(body.find((found: Thing) => found.id === secret.id)).toEqual({
      objectType: 'JobTypes::SqlRunner',
      fcoType: 'scripts/sql',
      id: secret.id,
      name: null,
      permissionLevel: null,
      description: null,
      shareable: false,
      neededBy: [],
    })
    const shareable = body.filter((found: { shareable: boolean }) => found.shareable)
    expect(idsOf(shareable)).toEqual(idsOf([credential, sub, own]))
    expect(body.every((found: { permissionLevel: null }) => found.permissionLevel === null)).toBe(true)
  })

  test('rules 18, 29: what needs each is told, of what the caller can read; being in the project is no need', async () => {
    const { project: one, author, stranger, own, foreign, credential, secret, hidden, table } = await rich()
    await given.needs(foreign, secret)
    const needs = async (as: GivenPerson) =>
      new Map((await dependencies(as, one)).body.map((found: Thing & { neededBy: number[] }) => [found.id, found.neededBy]))
    const told = await needs(author)
    expect(told.get(credential.id)).toEqual([own.id, foreign.id])
    expect([told.get(own.id), told.get(foreign.id), told.get(secret.id)]).toEqual([[credential.id], [own.id], [foreign.id]])
    expect([told.get(table.id), told.has(hidden.id)]).toEqual([[], false])
    // Who can read the secret one alone sees what that needs, and nothing of what the others need.
    await given.share(one, stranger, 'read')
    const theirs = await needs(stranger)
    expect([theirs.get(hidden.id), theirs.get(secret.id), theirs.get(foreign.id)]).toEqual([[secret.id], [], []])
    expect(theirs.has(credential.id)).toBe(false)
  })

  test("rules 18: permissionLevel is the target's own level, not by groups or Auto-Share, and only where shareable", async () => {
    const { project: one, author, manager, colleague, group, own, foreign, credential, sub } = await rich()
    await given.share(one, colleague, 'manage')
    await given.share(own, group, 'manage')
    await given.share(sub, colleague, 'write')
    await given.autoShare(one)
    const levels = async (target: Thing) =>
      new Map<number, string | null>(
        (await dependencies(author, one, target)).body.map((found: Thing & { permissionLevel: string }) => [
          found.id,
          found.permissionLevel,
        ]),
      )
    const theirs = await levels(colleague)
    expect([theirs.get(own.id), theirs.get(credential.id), theirs.get(sub.id)]).toEqual([null, null, 'write'])
    // By Auto-Share the author manages it now; its own author is the target.
    expect((await levels(manager)).get(foreign.id)).toBe('manage')
  })

  test('rules 18: an unknown or invisible user_id is 400, and reading is enough to ask', async () => {
    const { project: one, reader, stranger } = await given.sharedProject()
    expect((await dependencies(reader, one, { id: 999_999_999 })).status).toBe(400)
    expect((await dependencies(reader, one, stranger)).status).toBe(400)
    expect((await dependencies(reader, one, reader)).status).toBe(200)
    expect((await dependencies(stranger, one)).status).toBe(404)
  })

  test('rules 19: the target gets manage on each shareable one, and the answer lists all of them', async () => {
    const { project: one, author, manager, colleague, own, foreign, secret, credential, hidden, table, sub, inside, survey } = await rich()
    await given.share(own, colleague, 'read')
    const { status, body } = await transfer(author, one, colleague, true)
    expect(status).toBe(200)
    const told = new Map(
      body.dependencies.map((found: Thing & { shared: boolean; permissionLevel: string | null }) => [
        found.id,
        [found.shared, found.permissionLevel],
      ]),
    )
    expect(told.size).toBe(7)
    for (const given of [own, credential, sub]) {
      expect(told.get(given.id)).toEqual([true, 'manage'])
      expect(await shareRows(given)).toEqual([{ kind: 'person', id: colleague.id, level: 3 }])
    }
    for (const kept of [foreign, secret, table, survey]) expect(told.get(kept.id)).toEqual([false, null])
    for (const kept of [secret, hidden, table, survey, inside]) expect(await shareRows(kept)).toEqual([])
    expect(await verifyAccess(db)).toMatchObject(verified)

    // Again, by somebody with manage: nothing is left to do, and the same is told.
    const count = await audits(one)
    const again = await transfer(author, one, colleague, true)
    expect(again.body).toEqual(body)
    expect(await audits(one)).toBe(count)
    expect((await transfer(manager, one, colleague, true)).status).toBe(200)
  })

  test('rules 19: shared is true where the target has own manage already', async () => {
    const { project: one, author, manager, foreign } = await rich()
    const { body } = await transfer(author, one, manager, true)
    expect(body.dependencies.find((found: Thing) => found.id === foreign.id)).toMatchObject({ shared: true, permissionLevel: null })
    expect(await shareRows(foreign)).toEqual([{ kind: 'person', id: author.id, level: 1 }])
  })

  test('rules 18, 24: whom a manager sees by their share alone has their level told, and a repeated call leaves no trace', async () => {
    const [author, manager] = [await given.person(), await given.person()]
    const [one, script] = [await given.project(author), await given.object('script', manager)]
    await given.share(one, manager, 'manage')
    await given.share(script, author, 'manage')
    await given.contains(one, script)
    expect((await dependencies(manager, one, author)).body).toMatchObject([{ id: script.id, permissionLevel: 'manage' }])
    const before = await audits(one)
    expect((await transfer(manager, one, author, true)).body.dependencies).toMatchObject([{ id: script.id, shared: true }])
    expect(await audits(one)).toBe(before)
  })

  test('rules 19: a refused transfer gives nothing', async () => {
    const { project: one, manager, colleague, own, author } = await rich()
    await given.share(own, manager, 'manage')
    expect((await transfer(manager, one, colleague, true)).status).toBe(403)
    expect((await transfer(author, one, { id: 999_999_999 }, true)).status).toBe(400)
    expect(await shareRows(own)).toEqual([{ kind: 'person', id: manager.id, level: 3 }])
  })
})

test('rules 24: of two transfers at once one succeeds, and there is one author', async () => {
  const { project: one, author, colleague, manager } = await given.sharedProject()
  const answers = await Promise.all([transfer(author, one, colleague), transfer(author, one, manager)])
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 403])
  const winner = answers[0]?.status === 200 ? colleague : manager
  expect(await project(author, one)).toMatchObject({ author: { id: winner.id } })
})
