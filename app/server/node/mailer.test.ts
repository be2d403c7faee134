import { sql } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { type Given, givenIn } from '#app/test/given.ts'
import { row } from '../db/db.ts'
import { sendDue } from '../mail/sendDue.ts'
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
