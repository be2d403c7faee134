import { sql } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { type Given, givenIn } from '#app/test/given.ts'
import { row } from '../db/db.ts'
import { sendDue } from '../mail/sendDue.ts'
import { hashOf } from '../services/identity.ts'
import { createSmtp } from './mailer.ts'

// A real mail server, which takes what it is sent unless it is told to refuse.
let received: { to: string[]; text: string }[] = []
let refuse: string | null = null
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, session, done) => {
    let text = ''
    stream.on('data', (part: Buffer) => (text += part.toString('utf8')))
    stream.on('end', () => {
      if (refuse) return done(new Error(refuse))
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
      return done()
    })
  },
})

// A database of its own: the outbox has nobody else's mail.
let own: TestDatabase
let given: Given
let smtp: ReturnType<typeof createSmtp>
let now = new Date()
beforeAll(async () => {
  own = await ownDb()
  given = givenIn(own.db)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.server.address()
  const port = typeof address === 'object' ? address?.port : 0
  smtp = createSmtp(`smtp://127.0.0.1:${port}`, 'Projects <projects@example.org>')
})
afterAll(async () => {
  smtp.close()
  await new Promise<void>((done) => server.close(() => done()))
  await own.close()
})
beforeEach(() => {
  received = []
  refuse = null
  now = new Date()
})

const clock = () => now
const sendAll = () => sendDue(own.db, { origin: 'https://projects.test', send: smtp.send, clock })
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
const state = (recipientId: number) =>
  row<{ attempts: number; sent: boolean; dead: boolean; error: string | null }>(
    own.db,
    sql`select attempts, sent_at is not null as sent, dead_at is not null as dead, error from outbox where recipient_id = ${recipientId}`,
  )

async function shared() {
  const { project, author, colleague } = await given.sharedProject({ name: '<b>Bold</b> “plan”' })
  const { request } = await testApi({ db: own.db, clock })
  const body = { userIds: [colleague.id], permissionLevel: 'write', sendSharedEmail: true, shareEmailBody: 'Look <here>' }
  expect((await request(author, `PUT /projects/${project.id}/shares/users`, body)).status).toBe(200)
  return { project, author, colleague, request }
}

test('rules 10: a share with mail reaches its reader, in text and HTML, once', async () => {
  const { project, colleague } = await shared()
  expect(await sendAll()).toBe(1)
  expect(await sendAll()).toBe(0)
  expect(received.map(({ to }) => to)).toEqual([[colleague.email]])
  const text = received[0]?.text ?? ''
  expect(text).toContain('multipart/alternative')
  expect(text).toMatch(/From: Projects <projects@example\.org>/)
  expect(text.replaceAll('=\r\n', '')).toContain(`https://projects.test/projects/${project.id}`)
  const [, html = ''] = text.split('Content-Type: text/html')
  expect(html).toContain('&lt;b&gt;Bold')
  expect(html).not.toContain('<b>')
  expect(await state(colleague.id)).toMatchObject({ sent: true, dead: false, error: null })
})

test('rules 10: several processes send each mail once', async () => {
  const { project, author, request } = await shared()
  const people = await Promise.all(Array.from({ length: 6 }, () => given.person()))
  await given.group([author, ...people])
  const body = { userIds: people.map(({ id }) => id), permissionLevel: 'read', sendSharedEmail: true }
  expect((await request(author, `PUT /projects/${project.id}/shares/users`, body)).status).toBe(200)
  await Promise.all([sendAll(), sendAll(), sendAll()])
  expect(received.flatMap(({ to }) => to).toSorted()).toEqual([...new Set(received.flatMap(({ to }) => to))].toSorted())
  expect(received).toHaveLength(7)
})

test('rules 10: what a mail server refuses is tried again with growing pauses, and is dead after a day', async () => {
  const { colleague } = await shared()
  refuse = 'mailbox full'
  await sendAll()
  expect(await state(colleague.id)).toMatchObject({ attempts: 1, sent: false, dead: false, error: expect.stringContaining('mailbox full') })
  await sendAll()
  expect(await state(colleague.id)).toMatchObject({ attempts: 1 })
  later(1.1)
  await sendAll()
  later(1.1)
  await sendAll()
  expect(await state(colleague.id)).toMatchObject({ attempts: 2 })
  later(1)
  await sendAll()
  expect(await state(colleague.id)).toMatchObject({ attempts: 3 })
  later(24 * 60)
  refuse = null
  await sendAll()
  expect(await state(colleague.id)).toMatchObject({ sent: false, dead: true, error: expect.stringContaining('mailbox full') })
  expect(received).toEqual([])
})

test('rules 10: who can read it no more, or is inactive by then, gets nothing', async () => {
  const { project, author, colleague, request } = await shared()
  const left = await shared()
  await request(author, `DELETE /projects/${project.id}/shares/users/${colleague.id}`)
  await given.active(left.colleague, false)
  await sendAll()
  expect(received).toEqual([])
  expect(await state(colleague.id)).toMatchObject({ sent: false, dead: true, error: null })
})

test('rules 32: a link to make a key is made when its mail is sent, stands in no table, and ends the one before', async () => {
  const [admin, person] = [await given.person({ admin: true }), await given.person({ name: 'New\r\nBcc: all@example.org' })]
  const { request } = await testApi({ db: own.db, clock, mail: true })
  const invite = () => request(admin, 'POST /console/organization/links', { userIds: [person.id], by: 'mail' })
  expect((await invite()).body.links).toMatchObject([{ userId: person.id, secret: null }])
  expect((await invite()).status).toBe(201)
  refuse = 'greylisted'
  await sendAll()
  refuse = null
  later(2)
  // Asked for twice, sent once.
  expect(await sendAll()).toBe(1)
  const [mail] = received
  expect([received.length, mail?.to]).toEqual([1, [person.email]])
  const [, secret = ''] = /https:\/\/projects\.test\/welcome#([\w-]{43})/.exec((mail?.text ?? '').replaceAll('=\r\n', '')) ?? []
  expect(secret).not.toBe('')
  const stored = await row<{ text: string }>(
    own.db,
    sql`select string_agg(x.line, '') as text from (select l::text as line from key_link l union all select o::text from outbox o) x`,
  )
  expect(stored?.text).not.toContain(secret)
  const links = await row<{ open: number; hash: string }>(
    own.db,
    sql`select count(*)::int as open, max(hash) as hash from key_link where person_id = ${person.id} and ended_at is null`,
  )
  expect(links).toEqual({ open: 1, hash: await hashOf(secret) })
})

test('rules 32: mail with a link to somebody who is inactive by then is dropped', async () => {
  const [admin, person] = [await given.person({ admin: true }), await given.person()]
  const { request } = await testApi({ db: own.db, clock, mail: true })
  await request(admin, 'POST /console/organization/links', { userIds: [person.id], by: 'mail' })
  await request(admin, `PATCH /console/organization/people/${person.id}`, { active: false })
  await sendAll()
  expect(received).toEqual([])
  expect(await state(person.id)).toMatchObject({ sent: false, dead: true, error: null })
})
