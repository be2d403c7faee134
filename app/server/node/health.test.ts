import { expect, test } from 'vitest'
import { ownDb, testDb } from '#app/test/db.ts'
import { givenIn } from '#app/test/given.ts'
import { makeKey } from '../services/identity.ts'
import { Sentence } from './command.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createSite } from './site.ts'

const settings = { host: '127.0.0.1', civisWebUrl: null, publicOrigin: null, rateLimit: null, smtpUrl: null }
const log = createLog('silent')
const page = () => new Response('page')
const ask = (path: string, init: RequestInit = {}) => new Request(`http://10.1.2.3${path}`, init)

test('alive and ready answer by whatever name they are asked, and say nothing else', async () => {
  const site = createSite({ db: await testDb(), settings, log, page })
  for (const path of ['/healthz', '/readyz']) {
    const answer = await site(ask(path, { headers: { host: '10.1.2.3' } }))
    expect([answer.status, await answer.text()]).toEqual([200, 'ok\n'])
    expect(await (await site(ask(path, { method: 'HEAD' }))).text()).toBe('')
  }
})

test('who is stopping is not ready, and alive', async () => {
  const site = createSite({ db: await testDb(), settings, log, page, isOpen: () => false })
  expect((await site(ask('/healthz'))).status).toBe(200)
  const answer = await site(ask('/readyz'))
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
})

test('without its database a process is not ready, and alive', async () => {
  const { db, close } = await ownDb()
  const site = createSite({ db, settings, log, page })
  await close()
  expect((await site(ask('/readyz'))).status).toBe(503)
  expect((await site(ask('/healthz'))).status).toBe(200)
})

test('metrics are on a port of their own and know routes, not paths', async () => {
  const db = await testDb()
  const given = givenIn(db)
  const { project, author } = await given.sharedProject()
  const { key } = await makeKey(db, author.id, 'Test', new Date())
  const metrics = createMetrics(db)
  const site = createSite({ db, settings, log, page, onRequest: metrics.onRequest })
  const headers = { authorization: `Bearer ${key}`, host: 'localhost', 'content-type': 'application/json' }
  await site(new Request(`http://localhost/api/projects/${project.id}`, { headers }))
  await site(new Request(`http://localhost/api/projects/${project.id}/archive`, { method: 'PUT', headers, body: '{"status":true}' }))
  const server = await metrics.listen('127.0.0.1', 0)
  const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text()
  expect((await fetch(`http://127.0.0.1:${server.port}/api/projects`)).status).toBe(404)
  await server.close()
  expect(text).toContain('projects_requests_total{method="GET",route="/api/projects/:projectId",status="200"} 1')
  expect(text).toContain('projects_changes_total{action="project.archive"} 1')
  expect(text).toMatch(/projects_outbox\{state="waiting"\} \d/)
  expect(text).not.toContain(key)
  expect((await site(new Request('http://localhost/metrics', { headers: { host: 'localhost' } }))).status).toBe(200)
})

test('a wrong METRICS_HOST and a taken METRICS_PORT are a sentence that names the setting', async () => {
  const metrics = createMetrics(null)
  const { port, close } = await metrics.listen('127.0.0.1', 0)
  await expect(metrics.listen('127.0.0.1', port)).rejects.toThrow(
    new Sentence(`Port ${port} on 127.0.0.1 is taken by another program. Stop it, or choose another port, e.g. METRICS_PORT=${port + 1}.`),
  )
  await expect(metrics.listen('192.0.2.1', 0)).rejects.toThrow(
    new Sentence('METRICS_HOST is 192.0.2.1, which is no address of this machine.'),
  )
  await close()
})
