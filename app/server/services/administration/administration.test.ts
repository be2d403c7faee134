import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { type Given, type GivenPerson, givenIn, unique } from '#app/test/given.ts'
import { verifyAccess } from '../../access/verify.ts'
import { createApi } from '../../app.ts'
import { row, rows } from '../../db/db.ts'
import { makeKey, personByKey, personBySession, startSession } from '../identity.ts'

// A database of its own: how many admins there are concerns the whole organization.
let own: TestDatabase
let given: Given
let admin: GivenPerson
let request: Awaited<ReturnType<typeof testApi>>['request']
let now = new Date()
beforeAll(async () => {
  own = await ownDb()
  given = givenIn(own.db)
  admin = await given.person({ admin: true, name: 'Ada Admin', username: 'ada' })
  request = (await testApi({ db: own.db, clock: () => now })).request
})
afterAll(() => own.close())

const newcomer = () => ({ name: 'New Person', username: unique('new').replace(' ', '-'), email: 'new@example.org' })
const auditOf = (action: string) =>
  rows<{ personId: number; before: unknown; after: Record<string, unknown> }>(
    own.db,
    sql`select person_id::int as "personId", before, after from audit where action = ${action} order by id`,
  )

describe('rules 31: people', () => {
  test('an admin adds somebody into groups, and finds them by name, mail, state and group', async () => {
    const group = await given.group()
    const values = newcomer()
    const added = await request(admin, 'POST /console/organization/people', { ...values, groupIds: [group.id] })
    expect(added).toMatchObject({ status: 201, body: { ...values, admin: false, active: true, keys: 0, linkUntil: null, initials: 'NP' } })
    expect(added.body.groups).toEqual([{ id: group.id, name: group.name }])
    for (const search of [
      `query=${values.username.slice(3)}`,
      `state=keyless&query=${values.username}`,
      `group_id=${group.id}`,
      `state=active&group_id=${group.id}`,
    ]) {
      const { body, headers } = await request(admin, `GET /console/organization/people?${search}`)
      expect([body.map((one: { id: number }) => one.id), headers.get('x-pagination-total-entries')], search).toEqual([[added.body.id], '1'])
    }
    for (const search of [`state=inactive&group_id=${group.id}`, `state=admins&group_id=${group.id}`, 'query=nobody-is-called-so'])
      expect((await request(admin, `GET /console/organization/people?${search}`)).body, search).toEqual([])
    expect((await auditOf('person.create')).at(-1)).toMatchObject({
      personId: admin.id,
      after: { id: added.body.id, groupIds: [group.id] },
    })
  })

  test('a user name that somebody has, in whatever case, is refused, and so is what cannot be one, or no mail', async () => {
    const values = newcomer()
    await request(admin, 'POST /console/organization/people', values)
    const again = await request(admin, 'POST /console/organization/people', { ...values, username: values.username.toUpperCase() })
    expect([again.status, again.body.errorDescription]).toEqual([400, `username ${values.username} belongs to New Person already.`])
    for (const wrong of [{ username: 'two words' }, { username: '=cmd' }, { email: 'nowhere' }, { name: ' ' }, { groupIds: [999_999] }])
      expect((await request(admin, 'POST /console/organization/people', { ...newcomer(), ...wrong })).status, JSON.stringify(wrong)).toBe(
        400,
      )
  })

  test('a change says what it was, an equal one says nothing, and one of somebody unknown is 404', async () => {
    const [person, group] = [await given.person(), await given.group()]
    const path = `PATCH /console/organization/people/${person.id}`
    const changed = await request(admin, path, { name: 'Renamed', groupIds: [group.id] })
    expect(changed.body).toMatchObject({ name: 'Renamed', groups: [{ id: group.id }] })
    const before = (await auditOf('person.update')).length
    await request(admin, path, { name: 'Renamed', groupIds: [group.id], active: true })
    expect(await auditOf('person.update')).toHaveLength(before)
    expect((await auditOf('person.update')).at(-1)).toMatchObject({
      before: { name: person.name },
      after: { name: 'Renamed', add: [group.id] },
    })
    expect((await request(admin, 'PATCH /console/organization/people/999999', { name: 'X' })).status).toBe(404)
  })

  test('whoever becomes inactive loses sessions, keys and links, and admins manage what they made; it comes back with them', async () => {
    const { project, author, reader } = await given.sharedProject()
    const inside = await given.project(author)
    await given.contains(project, inside)
    await given.autoShare(project)
    const { key } = await makeKey(own.db, author.id, 'Test', now)
    const token = await startSession(own.db, author.id, now)
    await request(admin, 'POST /console/organization/links', { userIds: [author.id], by: 'copy' })
    const off = await request(admin, `PATCH /console/organization/people/${author.id}`, { active: false })
    expect(off.body).toMatchObject({ active: false, keys: 0, linkUntil: null, authorOf: 2 })
    expect(await personByKey(own.db, key, now)).toBeNull()
    for (const { id } of [project, inside])
      expect((await request(admin, `GET /projects/${id}`)).body).toMatchObject({ myPermissionLevel: 'manage' })
    expect((await request(reader, `GET /projects/${project.id}`)).status).toBe(200)
    expect(await verifyAccess(own.db)).toMatchObject({ missing: 0, extra: 0, different: 0 })

    await request(admin, `PATCH /console/organization/people/${author.id}`, { active: true })
    expect(await verifyAccess(own.db)).toMatchObject({ missing: 0, extra: 0, different: 0 })
    expect((await request(admin, `GET /projects/${project.id}`)).status).toBe(404)
    expect((await request({ ...author, active: true }, `GET /projects/${project.id}`)).body).toMatchObject({ myPermissionLevel: 'manage' })
    // A session that was ended stays so.
    expect(await personBySession(own.db, token, now)).toBeNull()
    expect(await personByKey(own.db, key, now)).toBeNull()
  })

  test('the last active admin stays: neither inactive nor demoted, by themselves or by two at once', async () => {
    const others = await rows<{ id: number }>(own.db, sql`select id from person where admin and active and id <> ${admin.id}`)
    expect(others).toEqual([])
    const path = `PATCH /console/organization/people/${admin.id}`
    for (const body of [{ active: false }, { admin: false }]) {
      const refused = await request(admin, path, body)
      expect([refused.status, refused.body.errorDescription]).toEqual([400, expect.stringContaining('no active organization admin')])
    }
    const second = await given.person()
    expect((await request(admin, `PATCH /console/organization/people/${second.id}`, { admin: true })).status).toBe(200)
    // Each takes the other's role at the same time: one does, the other is no admin any more by then.
    const both = await Promise.all([
      request(admin, `PATCH /console/organization/people/${second.id}`, { admin: false }),
      request({ ...second, admin: true }, path, { admin: false }),
    ])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403])
    expect(await rows(own.db, sql`select from person where admin and active`)).toHaveLength(1)
    await own.db.execute(sql`update person set admin = (id = ${admin.id})`)
  })

  test('a list that is none, or too long, or empty where it may not be, is refused in words', async () => {
    const said = async (route: string, body: object) =>
      (await request(admin, `POST /console/organization/${route}`, body)).body.errorDescription
    const person = { name: 'N', username: unique('long').replace(' ', '-'), email: 'n@x.org' }
    expect(await said('people', { ...person, groupIds: Array.from({ length: 1_001 }, () => 1) })).toBe(
      'groupIds must have 1,000 entries or fewer.',
    )
    expect(await said('people', { ...person, groupIds: 'x'.repeat(1_001) })).toBe('groupIds must be a list.')
    expect(await said('mail/retry', { ids: [] })).toBe('ids must not be empty.')
  })

  test('whoever was an admin when they were let in, and is none now, is refused', async () => {
    const former = await given.person()
    expect((await request({ ...former, admin: true }, 'GET /console/organization/people')).status).toBe(403)
    expect((await request({ ...former, admin: true }, 'POST /console/organization/people', newcomer())).status).toBe(403)
    expect((await request({ ...former, active: false }, 'GET /console/organization/people')).status).toBe(401)
    expect((await request(null, 'GET /console/organization/people')).status).toBe(401)
  })
})

describe('rules 31: groups', () => {
  test('who is put in sees what is shared with the group, who is taken out does not, and no stored access changes', async () => {
    const [author, person] = [await given.person(), await given.person()]
    const name = unique('Group')
    const made = await request(admin, 'POST /console/organization/groups', { name, memberIds: [author.id] })
    expect(made).toMatchObject({ status: 201, body: { name, memberCount: 1 } })
    const project = await given.project(author)
    await given.share(project, { id: made.body.id, name }, 'read')
    const path = `PATCH /console/organization/groups/${made.body.id}`
    expect((await request(person, `GET /projects/${project.id}`)).status).toBe(404)
    const stored = () => row<{ rows: number }>(own.db, sql`select count(*)::int as rows from access`)
    const before = await stored()
    expect((await request(admin, path, { add: [person.id, author.id] })).body.memberCount).toBe(2)
    expect((await request(person, `GET /projects/${project.id}`)).status).toBe(200)
    await own.db.execute(sql`update person set primary_group_id = ${made.body.id} where id = ${person.id}`)
    expect((await request(admin, path, { remove: [person.id] })).body.memberCount).toBe(1)
    expect((await request(person, `GET /projects/${project.id}`)).status).toBe(404)
    expect(await stored()).toEqual(before)
    expect(await row(own.db, sql`select primary_group_id as id from person where id = ${person.id}`)).toEqual({ id: null })
  })

  test('a name is there once, whatever the case; unknown people and groups are refused', async () => {
    const { name } = await given.group([], { name: unique('Field') })
    const taken = await request(admin, 'POST /console/organization/groups', { name: name.toUpperCase() })
    expect([taken.status, taken.body.errorDescription]).toEqual([400, `name: there is a group ${name} already.`])
    const group = await given.group()
    expect((await request(admin, `PATCH /console/organization/groups/${group.id}`, { name })).status).toBe(400)
    const strangers = { add: [admin.id, 999_999] }
    expect(await request(admin, `PATCH /console/organization/groups/${group.id}`, strangers)).toMatchObject({
      status: 400,
      body: { errorDescription: 'add names people who do not exist: 999999.' },
    })
    expect((await request(admin, `PATCH /console/organization/groups/${group.id}`, { add: [admin.id], remove: [admin.id] })).status).toBe(
      400,
    )
    expect((await request(admin, 'PATCH /console/organization/groups/999999', { name: 'X' })).status).toBe(404)
  })
})

describe('rules 31: deleting a group', () => {
  const lookAt = async (id: number) => (await request(admin, `GET /console/organization/groups/${id}`)).body
  const path = (id: number, plan: string) => `DELETE /console/organization/groups/${id}?plan=${plan}`

  test('says before what its people lose altogether, and takes exactly that', async () => {
    const [author, one, other, gone] = [
      await given.person(),
      await given.person(),
      await given.person(),
      await given.person({ active: false }),
    ]
    const group = await given.group([author, one, other, gone])
    const kept = await given.group([one])
    const [shared, alsoOwn, inside] = [await given.project(author), await given.project(author), await given.project(author)]
    await given.contains(shared, inside)
    await given.autoShare(shared)
    for (const project of [shared, alsoOwn]) await given.share(project, group, 'write')
    await given.share(alsoOwn, kept, 'read')
    await given.share(alsoOwn, other, 'read')
    await own.db.execute(sql`update person set primary_group_id = ${group.id} where id = ${one.id}`)

    const loss = await lookAt(group.id)
    expect(loss).toMatchObject({ name: group.name, members: 3, inactive: 1, projects: 3, objects: 0, alone: { people: 2, objects: 2 } })
    expect((await request(admin, path(group.id, loss.plan))).status).toBe(204)
    for (const person of [one, other]) {
      expect((await request(person, `GET /projects/${shared.id}`)).status).toBe(404)
      expect((await request(person, `GET /projects/${inside.id}`)).status).toBe(404)
      expect((await request(person, `GET /projects/${alsoOwn.id}`)).body).toMatchObject({ myPermissionLevel: 'read' })
    }
    expect(await verifyAccess(own.db)).toMatchObject({ missing: 0, extra: 0, different: 0 })
    expect(await row(own.db, sql`select primary_group_id as id from person where id = ${one.id}`)).toEqual({ id: null })
    for (const route of [`GET /groups/${group.id}`, `GET /console/organization/groups/${group.id}`, path(group.id, loss.plan)])
      expect((await request(admin, route)).status, route).toBe(404)
    expect((await auditOf('group.delete')).at(-1)).toMatchObject({
      before: { id: group.id, name: group.name, shares: expect.arrayContaining([{ objectId: shared.id, level: 2 }]) },
    })
    // Its name is free again, and whoever takes it starts with nothing.
    const again = await request(admin, 'POST /console/organization/groups', { name: group.name, memberIds: [one.id] })
    expect(again).toMatchObject({ status: 201, body: { memberCount: 1 } })
    expect((await request(one, `GET /projects/${shared.id}`)).status).toBe(404)
  })

  test('does nothing where somebody came, or something was shared, since it was looked at', async () => {
    const [author, late] = [await given.person(), await given.person()]
    const group = await given.group([author])
    const first = await lookAt(group.id)
    await request(admin, `PATCH /console/organization/groups/${group.id}`, { add: [late.id] })
    const second = await lookAt(group.id)
    await given.share(await given.project(author), group, 'read')
    for (const { plan } of [first, second]) {
      const refused = await request(admin, path(group.id, plan))
      expect([refused.status, refused.body.errorDescription]).toEqual([400, expect.stringContaining('has changed since')])
    }
    expect((await request(admin, `GET /groups/${group.id}`)).body.members).toHaveLength(2)
    expect((await request(late, path(group.id, (await lookAt(group.id)).plan))).status).toBe(403)
    expect((await request(admin, `DELETE /console/organization/groups/${group.id}`)).status).toBe(400)
  })
})

describe('rules 33: import', () => {
  const importing = (csv: string, plan?: string) =>
    request(admin, 'POST /console/organization/import', { csv, ...(plan !== undefined && { plan }) })
  const count = async () => (await row<{ people: number }>(own.db, sql`select count(*)::int as people from person`))?.people ?? 0

  test('first it only says what it would do; with that plan it does so, refused lines left out; a second time there is nothing to do', async () => {
    const [known, word] = [await given.person(), unique('imp').replace(' ', '-')]
    const csv = `name;user name;mail;groups;active\r\nAnn;${word}-a;a@x.org;${word} team;\r\nKnown;${known.username};;${word} team;no\r\nBad;${word}-b;nowhere;;\r\n`
    const before = await count()
    const dry = await importing(csv)
    expect(dry.body).toMatchObject({ written: false, added: 1, changed: 1, refused: 1, same: 0, newGroups: [`${word} team`], addedIds: [] })
    expect(await count()).toBe(before)
    const done = await importing(csv, dry.body.plan)
    expect(done.body).toMatchObject({ written: true, added: 1, changed: 1, refused: 1 })
    expect(await count()).toBe(before + 1)
    const { body } = await request(admin, `GET /console/organization/people/${done.body.addedIds[0]}`)
    expect(body).toMatchObject({ name: 'Ann', username: `${word}-a`, groups: [{ name: `${word} team` }] })
    expect((await request(admin, `GET /console/organization/people/${known.id}`)).body).toMatchObject({ name: 'Known', active: false })
    expect((await auditOf('organization.import')).at(-1)).toMatchObject({ personId: admin.id, after: { newGroups: [`${word} team`] } })
    expect((await importing(csv)).body).toMatchObject({ added: 0, changed: 0, same: 2, refused: 1 })
  })

  test('a file that is none is refused in words: groups by the thousand, empty lines without end, a cell as long as the file', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `g${index}`).join(';')
    const head = 'name,user name,mail,groups\n'
    const [word, before] = [unique('hostile').replace(' ', '-'), await count()]
    const { body } = await importing(`${head}A,${word}-a,a@x.org,${many(1_001)}\n`)
    expect(body.lines).toMatchObject([{ result: 'refused', why: 'It names more than 1,000 groups.' }])
    const groups = await importing(`${head}A,${word}-a,a@x.org,${many(1_000)}\nB,${word}-b,b@x.org,another\n`)
    expect([groups.status, groups.body.errorDescription]).toEqual([400, expect.stringContaining('names 1,001 groups that nobody has')])
    const lines = await importing(`${head}${'\n'.repeat(200_000)}`)
    expect([lines.status, lines.body.errorDescription]).toEqual([400, expect.stringContaining('more than 100,000 lines')])
    const long = await importing(`${head}${'x'.repeat(1_000_000)},${word}-a,a@x.org,\n`)
    expect(long.body.lines[0].name.length).toBeLessThan(301)
    expect(await count()).toBe(before)
  })

  test('a plan that is not true any more is refused, and nothing is written', async () => {
    const known = await given.person()
    const csv = `name,user name\nOther name,${known.username}\n`
    const { body } = await importing(csv)
    await request(admin, `PATCH /console/organization/people/${known.id}`, { name: 'Changed meanwhile' })
    const refused = await importing(csv, body.plan)
    expect([refused.status, refused.body.errorDescription]).toEqual([400, expect.stringContaining('Nothing was written')])
    expect((await request(admin, `GET /console/organization/people/${known.id}`)).body.name).toBe('Changed meanwhile')
    expect((await importing(`${csv}X,${unique('x').replace(' ', '')}\n`, body.plan)).status).toBe(400)
  })

  test('5,000 lines are one transaction: all of it, or where one row fails nothing of it', { timeout: 120_000 }, async () => {
    const word = unique('many').replace(' ', '-')
    const lines = Array.from(
      { length: 5_000 },
      (_, at) => `Person ${at},${word}-${at},p${at}@example.org,"${word} ${at % 40}; ${word} all",yes`,
    )
    const csv = `\uFEFFname,user name,mail,groups,active\r\n${lines.join('\r\n')}\r\n`
    const before = await count()
    const { body } = await importing(csv)
    expect(body).toMatchObject({ added: 5_000, refused: 0, newGroups: { length: 41 } })

    // The last step of all fails, for one row.
    await own.db.execute(sql`create function fail_at_last() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`)
    await own.db.execute(sql`create trigger fail_at_last before insert on audit for each row execute function fail_at_last()`)
    expect((await importing(csv, body.plan)).status).toBe(500)
    await own.db.execute(sql`drop trigger fail_at_last on audit`)
    expect(await count()).toBe(before)
    expect(await rows(own.db, sql`select from team where name like ${`${word}%`}`)).toEqual([])

    const done = await importing(csv, body.plan)
    expect(done.body).toMatchObject({ written: true, added: 5_000, addedIds: { length: 5_000 } })
    expect(await count()).toBe(before + 5_000)
    expect(await rows(own.db, sql`select from membership m join team t on t.id = m.team_id where t.name = ${`${word} all`}`)).toHaveLength(
      5_000,
    )

    const exported = await request(admin, 'GET /console/organization/export')
    expect(exported.body.people).toBe(before + 5_000)
  })

  test('importing what was exported changes nothing', async () => {
    const odd = await given.person({ name: '=HYPERLINK("http://x")', email: '+odd' })
    await given.group([odd], { name: "'@ Back\\slash; and; more" })
    await given.group([odd, await given.person({ name: "'=x" })], { name: 'Müller, “& Söhne”' })
    const { body } = await request(admin, 'GET /console/organization/export')
    expect(body.csv).not.toMatch(/(^|,)"?[=+@]/m)
    const people = body.csv.split('\r\n').slice(0, 5_000).join('\r\n')
    expect((await importing(people)).body).toMatchObject({ lines: [], newGroups: [], refused: 0 })
  })
})

describe('rules 32: links', () => {
  test('are made for many at once, shown once, and stored as a hash alone; a newer one ends the older', async () => {
    const people = [await given.person(), await given.person()]
    const userIds = people.map(({ id }) => id)
    const made = await request(admin, 'POST /console/organization/links', { userIds, by: 'copy' })
    expect(made).toMatchObject({ status: 201, body: { links: people.map(({ id, username }) => ({ userId: id, username })) } })
    const secrets: string[] = made.body.links.map((link: { secret: string }) => link.secret)
    expect(new Set(secrets).size).toBe(2)
    const stored = JSON.stringify([
      await rows(own.db, sql`select * from key_link`),
      await rows(own.db, sql`select * from audit`),
      await rows(own.db, sql`select * from outbox`),
    ])
    for (const secret of secrets) {
      expect(secret).toMatch(/^[\w-]{43}$/)
      expect(stored).not.toContain(secret)
    }
    await request(admin, 'POST /console/organization/links', { userIds, by: 'copy' })
    const open = await rows(own.db, sql`select from key_link where person_id = ${userIds[0]} and ended_at is null`)
    expect(open).toHaveLength(1)
    expect((await request(admin, `GET /console/organization/people/${userIds[0]}`)).body.linkUntil).toBe(made.body.expiresAt)
  })

  test('by mail they are refused where no mail is sent, and for inactive and unknown people', async () => {
    const [person, inactive] = [await given.person(), await given.person({ active: false })]
    const links = (body: object) => request(admin, 'POST /console/organization/links', { by: 'copy', ...body })
    expect((await links({ userIds: [person.id], by: 'mail' })).body.errorDescription).toContain('This server sends no mail')
    expect((await links({ userIds: [inactive.id] })).body.errorDescription).toContain(String(inactive.id))
    expect((await links({ userIds: [person.id, 999_999] })).status).toBe(400)
    expect((await links({ userIds: [] })).status).toBe(400)
  })

  test('a reset ends also what somebody is making who was let in before: no key and no session comes after it', async () => {
    const person = await given.person()
    const { key } = await makeKey(own.db, person.id, 'Test', now)
    const byKey = await personByKey(own.db, key, now)
    const bySession = await personBySession(own.db, await startSession(own.db, person.id, now), now)
    const reset = () => request(admin, 'POST /console/organization/links', { userIds: [person.id], by: 'copy', reset: true })
    for (const me of [byKey, bySession]) {
      const api = createApi({
        db: own.db,
        authenticate: async () => {
          await reset()
          return me
        },
        console: { mode: 'embedded', civisWebUrl: null, samplePeople: () => false },
      })
      const made = await api.request('http://console.test/api/console/keys', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Too late' }),
      })
      expect([me?.id, made.status]).toEqual([person.id, 401])
    }
    await expect(startSession(own.db, person.id, now, byKey?.by)).rejects.toMatchObject({ code: 401 })
    const left = sql`select from api_key where person_id = ${person.id} union all select from session where person_id = ${person.id}`
    expect(await rows(own.db, left)).toEqual([])
  })

  test('with reset, sessions and keys end first; nobody resets themselves', async () => {
    const person = await given.person()
    const { key } = await makeKey(own.db, person.id, 'Test', now)
    const token = await startSession(own.db, person.id, now)
    const made = await request(admin, 'POST /console/organization/links', { userIds: [person.id], by: 'copy', reset: true })
    expect(made.status).toBe(201)
    expect([await personByKey(own.db, key, now), await personBySession(own.db, token, now)]).toEqual([null, null])
    expect((await auditOf('person.reset')).at(-1)).toMatchObject({ personId: admin.id, after: { ids: [person.id] } })
    expect((await request(admin, 'POST /console/organization/links', { userIds: [admin.id], by: 'copy', reset: true })).status).toBe(400)
  })
})

test('rules 10: given-up mail is listed with what the mail server said, without names that the admin may not read, and tried again', async () => {
  const { project, author, colleague } = await given.sharedProject()
  const body = { userIds: [colleague.id], permissionLevel: 'read', sendSharedEmail: true }
  expect((await request(author, `PUT /projects/${project.id}/shares/users`, body)).status).toBe(200)
  const mail = async (state: string) => (await request(admin, `GET /console/organization/mail?state=${state}`)).body
  expect(await mail('waiting')).toMatchObject([{ kind: 'share', to: { id: colleague.id }, from: author.name, deadAt: null }])
  await own.db.execute(sql`update outbox set dead_at = now(), error = 'mailbox full' where recipient_id = ${colleague.id}`)
  expect(await mail('waiting')).toEqual([])
  const [dead] = await mail('dead')
  expect(dead).toMatchObject({ error: 'mailbox full', about: { id: project.id, type: 'project', name: null } })

  now = new Date(now.getTime() + 3 * 86_400_000)
  expect((await request(admin, 'POST /console/organization/mail/retry', { ids: [dead.id] })).body).toEqual({ count: 1 })
  expect(await mail('dead')).toEqual([])
  expect(await mail('waiting')).toMatchObject([{ createdAt: now.toISOString(), attempts: 0, error: null }])
  expect((await request(admin, 'POST /console/organization/mail/retry', {})).body).toEqual({ count: 0 })
})
