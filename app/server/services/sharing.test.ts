import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { levels } from '#app/contract/levels.ts'
import { objectKinds } from '#app/contract/objectKinds.ts'
import { objectPaths, sharePathNames } from '#app/contract/objects.ts'
import { testApi } from '#app/test/api.ts'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { type Given, type GivenObject, type GivenPerson, givenIn } from '#app/test/given.ts'
import { rounds } from '#app/test/rounds.ts'
import { verifyAccess } from '../access/verify.ts'
import { type Db, row, rows } from '../db/db.ts'
import { ids } from '../db/sql.ts'

// Stored access is verified as a whole, again and again: where nobody else's is, that is little.
let own: TestDatabase
let db: Db
let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
beforeAll(async () => {
  own = await ownDb()
  db = own.db
  given = givenIn(db)
  request = (await testApi({ db })).request
})
afterAll(() => own.close())

const giveUsers = (as: GivenPerson, project: { id: number }, people: { id: number }[], permissionLevel: string, more: object = {}) =>
  request(as, `PUT /projects/${project.id}/shares/users`, { userIds: people.map(({ id }) => id), permissionLevel, ...more })
const giveGroups = (as: GivenPerson, project: { id: number }, groups: { id: number }[], permissionLevel: string, more: object = {}) =>
  request(as, `PUT /projects/${project.id}/shares/groups`, { groupIds: groups.map(({ id }) => id), permissionLevel, ...more })
const shares = async (as: GivenPerson, project: { id: number }) => (await request(as, `GET /projects/${project.id}/shares`)).body
const status = async (as: GivenPerson, project: { id: number }) => (await request(as, `GET /projects/${project.id}`)).status
const audits = async (project: { id: number }) =>
  (await row<{ n: number }>(db, sql`select count(*)::int as n from audit where object_id = ${project.id}`))?.n
const mails = (project: { id: number }) =>
  rows<{ recipient: number; level: number; body: string | null; kind: string }>(
    db,
    sql`select recipient_id as recipient, level, body, kind from outbox where object_id = ${project.id} order by id`,
  )
const named = ({ id, name }: { id: number; name: string }) => ({ id, name })
const verified = { missing: 0, extra: 0, different: 0 }

describe('reading shares', () => {
  test('rules 8: the author is in owners, counted, and there once', async () => {
    const { project, author, reader, writer, manager, group } = await given.sharedProject()
    // A row for the author beside the authorship, as older data may have it.
    await given.share(project, author, 'read')
    await given.share(project, group, 'write')
    expect(await shares(manager, project)).toEqual({
      readers: { users: [named(reader)], groups: [] },
      writers: { users: [named(writer)], groups: [named(group)] },
      owners: { users: [named(author), named(manager)], groups: [] },
      totalUserShares: 4,
      totalGroupShares: 1,
    })
  })

  test('rules 8: a reader sees the people and groups that they can see, managers see all', async () => {
    const { project, reader, manager, stranger } = await given.sharedProject()
    const far = await given.group([stranger])
    await given.share(project, stranger, 'read')
    await given.share(project, far, 'read')
    const seen = await shares(reader, project)
    expect(JSON.stringify(seen)).not.toContain(stranger.name)
    expect(seen).toMatchObject({ totalUserShares: 4, totalGroupShares: 0 })
    expect(await shares(manager, project)).toMatchObject({ totalUserShares: 5, totalGroupShares: 1 })
    // Who has a share sees oneself, and the author.
    expect(await shares(stranger, project)).toMatchObject({ totalUserShares: 2, totalGroupShares: 1 })
  })

  test('rules 8: what Auto-Share gives is not among the shares', async () => {
    const { project, author, reader } = await given.sharedProject({ autoShare: true })
    const inner = await given.project(author)
    await given.contains(project, inner)
    expect(await status(reader, inner)).toBe(200)
    expect(await shares(author, inner)).toMatchObject({ totalUserShares: 1, owners: { users: [named(author)] } })
  })

  test('rules 4: an inactive person keeps the share', async () => {
    const { project, author, reader } = await given.sharedProject()
    await given.active(reader, false)
    expect((await shares(author, project)).readers.users).toEqual([named(reader)])
    await given.active(reader, true)
    expect(await status(reader, project)).toBe(200)
  })
})

describe('giving', () => {
  test('rules 6: one level for all named, repeated ids count once, people and groups apart', async () => {
    const { project, author, colleague, reader, group } = await given.sharedProject()
    const answer = await giveUsers(author, project, [colleague, reader, colleague], 'write')
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual(await shares(author, project))
    expect(answer.body.writers.users.map(({ id }: { id: number }) => id)).toEqual(expect.arrayContaining([colleague.id, reader.id]))
    expect(answer.body.readers.users).toEqual([])
    expect((await giveGroups(author, project, [group], 'read')).body.readers.groups).toEqual([named(group)])
    expect(await audits(project)).toBe(2)
  })

  test('rules 6: unknown and invisible ids are named alike, as given, and nothing changes', async () => {
    const { project, author, colleague, stranger } = await given.sharedProject()
    const before = await shares(author, project)
    const far = await given.group([stranger])
    const people = await giveUsers(author, project, [{ id: 999_999_999 }, colleague, stranger], 'read', { sendSharedEmail: true })
    expect(people).toMatchObject({
      status: 400,
      body: { error: 'bad_request', errorDescription: expect.stringContaining(`999999999, ${stranger.id}.`) },
    })
    const groups = await giveGroups(author, project, [far, { id: 999_999_999 }], 'read')
    expect(groups).toMatchObject({ status: 400, body: { errorDescription: expect.stringContaining(`${far.id}, 999999999.`) } })
    expect(await shares(author, project)).toEqual(before)
    expect([await audits(project), await mails(project)]).toEqual([0, []])
  })

  test('rules 6: an empty list, more than 1,000 ids and no level are 400', async () => {
    const { project, author } = await given.sharedProject()
    expect((await giveUsers(author, project, [], 'read')).status).toBe(400)
    expect(
      (
        await giveUsers(
          author,
          project,
          Array.from({ length: 1_001 }, (_, i) => ({ id: i + 1 })),
          'read',
        )
      ).status,
    ).toBe(400)
    expect((await giveUsers(author, project, [author], 'own')).body.errorDescription).toContain('permissionLevel')
  })

  test('rules 6: an id that is repeated counts once', async () => {
    const { project, author, colleague } = await given.sharedProject()
    expect((await giveUsers(author, project, Array<GivenPerson>(1_001).fill(colleague), 'read')).status).toBe(200)
    expect(await shares(author, project)).toMatchObject({ totalUserShares: 5 })
  })

  test('rules 6: the same share again leaves no trace', async () => {
    const { project, author, reader, group } = await given.sharedProject()
    await given.share(project, group, 'read')
    const before = await request(author, `GET /projects/${project.id}`)
    expect((await giveUsers(author, project, [reader], 'read', { sendSharedEmail: true })).status).toBe(200)
    expect((await giveGroups(author, project, [group], 'read', { sendSharedEmail: true })).status).toBe(200)
    expect([await audits(project), await mails(project)]).toEqual([0, []])
    expect((await request(author, `GET /projects/${project.id}`)).body).toEqual(before.body)
  })

  test('rules 22: shares do not move updatedAt', async () => {
    const { project, author, colleague } = await given.sharedProject()
    const before = await request(author, `GET /projects/${project.id}`)
    await giveUsers(author, project, [colleague], 'manage')
    expect((await request(author, `GET /projects/${project.id}`)).body.updatedAt).toBe(before.body.updatedAt)
  })

  test('rules 3: sharing needs manage', async () => {
    const { project, reader, writer, stranger, colleague } = await given.sharedProject()
    for (const person of [reader, writer]) {
      const refused = await giveUsers(person, project, [{ id: 999_999_999 }], 'read')
      expect(refused).toMatchObject({ status: 403, body: { errorDescription: expect.stringContaining('manage') } })
      expect((await request(person, `DELETE /projects/${project.id}/shares/users/${person.id}`)).status).toBe(403)
    }
    expect((await giveUsers(stranger, project, [colleague], 'read')).status).toBe(404)
    expect((await request(stranger, `DELETE /projects/${project.id}/shares/groups/1`)).status).toBe(404)
  })

  test('rules 4: who has a share can be changed and revoked there by a manager who cannot see them', async () => {
    const { project, manager, stranger } = await given.sharedProject()
    const far = await given.group([stranger])
    await given.share(project, stranger, 'read')
    await given.share(project, far, 'read')
    expect((await giveUsers(manager, project, [stranger], 'write')).status).toBe(200)
    expect((await giveGroups(manager, project, [far], 'write')).status).toBe(200)
    expect((await request(manager, `DELETE /projects/${project.id}/shares/users/${stranger.id}`)).status).toBe(204)
    expect((await request(manager, `DELETE /projects/${project.id}/shares/groups/${far.id}`)).status).toBe(204)
    expect(await status(stranger, project)).toBe(404)
    expect((await giveUsers(manager, project, [stranger], 'write')).status).toBe(400)
  })

  test('rules 4: an admin sees everybody and every group', async () => {
    const { project, stranger } = await given.sharedProject()
    const admin = await given.person({ admin: true })
    await given.share(project, admin, 'manage')
    expect((await giveUsers(admin, project, [stranger], 'read')).status).toBe(200)
    expect((await giveGroups(admin, project, [await given.group([stranger])], 'read')).status).toBe(200)
  })

  test('rules 6: who lowers themself gets the answer of what they may then see', async () => {
    const { project, manager, stranger } = await given.sharedProject()
    await given.share(project, stranger, 'read')
    const answer = await giveUsers(manager, project, [manager], 'read')
    expect(answer.status).toBe(200)
    expect(answer.body.readers.users.map(({ id }: { id: number }) => id)).toContain(manager.id)
    expect(JSON.stringify(answer.body)).not.toContain(stranger.name)
    expect((await giveUsers(manager, project, [manager], 'manage')).status).toBe(403)
  })
})

describe('the author', () => {
  test('rules 7: named at manage nothing changes, at a lower level the whole call is refused', async () => {
    const { project, author, manager, colleague } = await given.sharedProject()
    expect((await giveUsers(manager, project, [author], 'manage')).status).toBe(200)
    expect(await audits(project)).toBe(0)
    const lowered = await giveUsers(manager, project, [colleague, author], 'write')
    expect(lowered).toMatchObject({ status: 400, body: { errorDescription: expect.stringMatching(/author.*[Tt]ransfer/) } })
    expect(await status(colleague, project)).toBe(404)
    expect((await giveUsers(manager, project, [colleague, author], 'manage')).body.owners.users).toHaveLength(3)
  })

  test('rules 7: revoking the author is refused', async () => {
    const { project, author, manager } = await given.sharedProject()
    for (const person of [manager, author])
      expect((await request(person, `DELETE /projects/${project.id}/shares/users/${author.id}`)).status).toBe(400)
    // A group's id may be the same number.
    expect((await request(manager, `DELETE /projects/${project.id}/shares/groups/${author.id}`)).status).toBe(204)
    expect(await status(author, project)).toBe(200)
  })
})

describe('revoking', () => {
  test('rules 9: a person and a group apart, the absent and the unknown are 204 without a trace', async () => {
    const { project, author, reader, group, colleague } = await given.sharedProject()
    await given.share(project, group, 'read')
    const path = `/projects/${project.id}/shares`
    expect((await request(author, `DELETE ${path}/users/${reader.id}`)).status).toBe(204)
    expect(await status(reader, project)).toBe(200)
    expect((await request(author, `DELETE ${path}/groups/${group.id}`)).status).toBe(204)
    expect(await status(reader, project)).toBe(404)
    expect(await audits(project)).toBe(2)
    for (const id of [reader.id, colleague.id, 999_999_999]) expect((await request(author, `DELETE ${path}/users/${id}`)).status).toBe(204)
    expect((await request(author, `DELETE ${path}/groups/999999999`)).status).toBe(204)
    expect(await audits(project)).toBe(2)
  })

  test('rules 9: one may revoke oneself, and is then a stranger', async () => {
    const { project, manager } = await given.sharedProject()
    expect((await request(manager, `DELETE /projects/${project.id}/shares/users/${manager.id}`)).status).toBe(204)
    expect((await request(manager, `DELETE /projects/${project.id}/shares/users/${manager.id}`)).status).toBe(404)
  })

  test('rules 12: revoking what Auto-Share gives is 204 without effect, a share made by derived manage stays', async () => {
    const { project, author, manager, reader, colleague } = await given.sharedProject({ autoShare: true })
    const inner = await given.project(author)
    await given.contains(project, inner)
    expect((await request(manager, `DELETE /projects/${inner.id}/shares/users/${reader.id}`)).status).toBe(204)
    expect(await status(reader, inner)).toBe(200)
    expect((await giveUsers(manager, inner, [colleague], 'read')).status).toBe(200)
    await request(author, `DELETE /projects/${project.id}/shares/users/${manager.id}`)
    expect([await status(manager, inner), await status(colleague, inner)]).toEqual([404, 200])
  })
})

describe('mail', () => {
  test('rules 10: one row for each active person whose share was created or raised, never for the caller', async () => {
    const { project, author, colleague, reader, writer, manager, group } = await given.sharedProject()
    const away = await given.person({ active: false })
    await db.execute(sql`insert into membership values (${group.id}, ${away.id})`)
    const body = 'Hello 👋\r\n'
    await giveUsers(manager, project, [colleague, reader, writer, manager, away, colleague], 'write', {
      sendSharedEmail: true,
      shareEmailBody: body,
    })
    const expected = [colleague.id, reader.id].map((recipient) => ({ recipient, level: 2, body, kind: 'share' }))
    expect(await mails(project)).toEqual(expected.sort((a, b) => a.recipient - b.recipient))
    expect(await shares(author, project)).toMatchObject({ totalUserShares: 6 })
  })

  test('rules 10: active members of a group whose share was created or raised, each once', async () => {
    const { project, author, colleague, reader, writer, manager, group } = await given.sharedProject()
    const second = await given.group([author, colleague])
    await given.active(reader, false)
    await giveGroups(author, project, [group, second], 'read', { sendSharedEmail: true })
    const all = [colleague, writer, manager].map(({ id }) => id)
    expect((await mails(project)).map(({ recipient, body }) => [recipient, body])).toEqual(all.map((id) => [id, null]))
    await giveGroups(author, project, [group, second], 'read', { sendSharedEmail: true })
    expect(await mails(project)).toHaveLength(3)
    await giveGroups(author, project, [second], 'write', { sendSharedEmail: true })
    await giveGroups(author, project, [second], 'read', { sendSharedEmail: true })
    expect((await mails(project)).slice(3).map(({ recipient, level }) => [recipient, level])).toEqual([[colleague.id, 2]])
  })

  test('rules 10: no mail unless asked for', async () => {
    const { project, author, colleague } = await given.sharedProject()
    await giveUsers(author, project, [colleague], 'read', { shareEmailBody: 'hello' })
    expect(await mails(project)).toEqual([])
  })
})

describe('rules 9: objects of other types', () => {
  // One of each kind, shared with nobody between two paths.
  let people: Awaited<ReturnType<Given['sharedProject']>>
  const kinds: { kind: (typeof objectKinds)[number]; object: GivenObject }[] = []
  beforeAll(async () => {
    people = await given.sharedProject()
    for (const kind of objectKinds) kinds.push({ kind, object: await given.object(kind.type, people.author, { sub: kind.sub }) })
  })

  test.each(sharePathNames)('%s shares its own kinds alone: 404 for every other', async (path) => {
    const { types, ...rest } = objectPaths[path]
    const { author, reader, group } = people
    const fits = ({ kind }: (typeof kinds)[number]) =>
      types.some((type) => type === kind.type) && (!('sub' in rest) || rest.sub === kind.sub)
    const others = kinds.filter((one) => !fits(one)).map(({ object }) => object.id)
    const mailsOfOthers = () => row(db, sql`select count(*) as n from outbox where object_id = any (${ids(others)})`)
    const before = await mailsOfOthers()
    for (const [at, one] of kinds.entries()) {
      const { kind, object } = one
      const mailed = fits(one) ? (await mails(object)).length : 0
      const route = `/${path}/${object.id}/shares`
      const body = { permissionLevel: 'write', sendSharedEmail: true }
      const calls = [
        () => request(author, `PUT ${route}/users`, { ...body, userIds: [reader.id] }),
        () => request(author, `PUT ${route}/groups`, { ...body, groupIds: [group.id] }),
        () => request(reader, `GET ${route}`),
        () => request(author, `DELETE ${route}/users/${reader.id}`),
        () => request(author, `DELETE ${route}/groups/${group.id}`),
      ]
      // Of what is refused, the first and each other in turn; all of them in the long form.
      const some = fits(one) || rounds(1) > 1 ? calls : calls.filter((_, call) => call === 0 || call === 1 + (at % 4))
      const statuses = []
      for (const call of some) statuses.push((await call()).status)
      expect(statuses, `${kind.type}/${kind.sub}`).toEqual(fits(one) ? [200, 200, 200, 204, 204] : some.map(() => 404))
      if (!fits(one)) continue
      expect((await mails(object)).length).toBeGreaterThan(mailed)
      expect((await request(reader, `GET ${route}`)).status).toBe(404)
    }
    expect(await mailsOfOthers()).toEqual(before)
  })

  test('a script is shared as a project is, by whichever of its paths', async () => {
    const { author, reader, manager, stranger, group } = await given.sharedProject()
    const script = await given.object('script', author, { sub: 'sql' })
    const put = (as: GivenPerson, path: string, body: object) => request(as, `PUT /${path}/${script.id}/shares/users`, body)
    expect((await put(author, 'scripts/sql', { userIds: [manager.id], permissionLevel: 'manage' })).body.owners.users).toEqual([
      named(author),
      named(manager),
    ])
    const answer = await put(manager, 'jobs', {
      userIds: [reader.id],
      permissionLevel: 'read',
      sendSharedEmail: true,
      shareEmailBody: 'Look',
    })
    expect(answer.body).toEqual((await request(reader, `GET /jobs/${script.id}/shares`)).body)
    expect(await mails(script)).toEqual([{ recipient: reader.id, level: 1, body: 'Look', kind: 'share' }])
    expect((await put(reader, 'jobs', { userIds: [reader.id], permissionLevel: 'write' })).body.errorDescription).toBe(
      'You have View (read) on this script; Manage (manage) is needed.',
    )
    expect((await put(manager, 'jobs', { userIds: [stranger.id], permissionLevel: 'read' })).status).toBe(400)
    expect((await put(manager, 'jobs', { userIds: [author.id], permissionLevel: 'read' })).body.errorDescription).toContain('The author')
    expect((await request(manager, `DELETE /jobs/${script.id}/shares/users/${author.id}`)).status).toBe(400)
    await request(manager, `PUT /scripts/sql/${script.id}/shares/groups`, { groupIds: [group.id], permissionLevel: 'read' })
    expect(await audits(script)).toBe(3)
    expect(await verifyAccess(db)).toMatchObject(verified)
  })

  test('what is shared can be read, and no longer when it is revoked', async () => {
    const { project, author, reader } = await given.sharedProject()
    const file = await given.object('file', author)
    await given.contains(project, file)
    const seen = async () => (await request(reader, `GET /projects/${project.id}`)).body.files.length
    expect(await seen()).toBe(0)
    await request(author, `PUT /files/${file.id}/shares/users`, { userIds: [reader.id], permissionLevel: 'read' })
    expect(await seen()).toBe(1)
    await request(author, `DELETE /files/${file.id}/shares/users/${reader.id}`)
    expect(await seen()).toBe(0)
  })
})

test('rules 6: any set of shares is made as a whole or not at all, and stored access follows', { timeout: 600_000 }, async () => {
  const { project, author, manager, reader, writer, colleague, stranger } = await given.sharedProject()
  const known = [author, manager, reader, writer, colleague]
  const some = fc.array(fc.constantFrom(...known, stranger, { id: 999_999_999 }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(some, fc.constantFrom(...levels), async (people, level) => {
      const before = await shares(author, project)
      const answer = await giveUsers(author, project, people, level)
      const allowed =
        people.every((one) => known.some(({ id }) => id === one.id)) && (level === 'manage' || people.every(({ id }) => id !== author.id))
      expect(answer.status).toBe(allowed ? 200 : 400)
      const after = await shares(author, project)
      const at = { read: after.readers, write: after.writers, manage: after.owners }[level]
      const asked = allowed ? people.map(({ id }) => id) : []
      expect(at.users.map(({ id }: { id: number }) => id)).toEqual(expect.arrayContaining(asked))
      expect(allowed ? null : after).toEqual(allowed ? null : before)
      expect(await verifyAccess(db)).toMatchObject(verified)
    }),
    { numRuns: rounds(40) },
  )
})

test('rules 24: of two managers who revoke each other at once, one succeeds', async () => {
  const { project, author, manager, colleague } = await given.sharedProject()
  await given.share(project, colleague, 'manage')
  const answers = await Promise.all([
    request(manager, `DELETE /projects/${project.id}/shares/users/${colleague.id}`),
    request(colleague, `DELETE /projects/${project.id}/shares/users/${manager.id}`),
  ])
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([204, 404])
  expect(await shares(author, project)).toMatchObject({ totalUserShares: 4 })
})
