import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { openRaw } from '#app/test/http.ts'
import { listen } from './listen.ts'
import { createLog } from './log.ts'

const here = { host: '127.0.0.1', port: 0, log: createLog('silent') }
const request = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'

test('who stops sends answers to their end, also those that nobody has taken yet', async () => {
  const size = 20_000_000
  const server = await listen({ ...here, fetch: () => Promise.resolve(new Response('x'.repeat(size))) })
  const { socket, send } = openRaw(server.port)
  let length = 0
  await new Promise<void>((begun) => {
    socket.once('data', (part: string) => {
      length += part.length
      socket.pause()
      begun()
    })
    send(request)
  })
  const stopped = server.stop()
  // The server has looked for idle connections by then: a new one finds nobody.
  const answerOrNobody = async () => (await fetch(`http://127.0.0.1:${server.port}`)).text()
  await expect.poll(() => answerOrNobody().catch(() => 'nobody')).toBe('nobody')
  // The server may be through with what is still on its way here.
  const taken = new Promise((done) => socket.once('close', done))
  socket.on('data', (part: string) => (length += part.length)).resume()
  await Promise.all([stopped, taken])
  expect(length).toBeGreaterThan(size)
})

test('who stops with grace still answers on a connection that a proxy kept, and says that it ends', async () => {
  const server = await listen({ ...here, grace: 60_000, fetch: () => Promise.resolve(new Response('here')) })
  const { send, answer, socket } = openRaw(server.port)
  send(request)
  expect(await answer(/here$/)).toMatch(/connection: keep-alive/i)
  const stopped = server.stop()
  await expect.poll(() => fetch(`http://127.0.0.1:${server.port}`).catch(() => 'nobody')).toBe('nobody')
  send(request)
  expect(await answer()).toMatch(/here[^]*connection: close[^]*here$/i)
  // Nobody is left, so there is nothing more to wait for.
  await stopped
  expect(socket.destroyed).toBe(true)
})

test('who stops without it closes at once what nobody asks on', async () => {
  const server = await listen({ ...here, fetch: () => Promise.resolve(new Response('here')) })
  const { send, answer } = openRaw(server.port)
  send(request)
  await answer(/here$/)
  await server.stop(60_000)
  expect(await answer()).toMatch(/here$/)
})

test.each([
  ['had no time yet to look', 0],
  ['is at work for seconds on what it has taken', 200],
])('what had reached this machine before the stop is answered, also where the process %s', async (_, work) => {
  const word = new Int32Array(new SharedArrayBuffer(4))
  const fetch = () => {
    // As by one statement of the database inside this process.
    Atomics.wait(word, 0, 0, work)
    return Promise.resolve(new Response('here'))
  }
  const server = await listen({ ...here, fetch })
  const folder = await mkdtemp(join(tmpdir(), 'listen-'))
  const sent = join(folder, 'sent')
  const clients = `let sent = 0
  for (let i = 0; i < 20; i += 1) {
    const socket = require('net').connect(${server.port}, '127.0.0.1', () =>
      socket.write(${JSON.stringify(request)}, () => (sent += 1) === 20 && require('fs').writeFileSync(${JSON.stringify(sent)}, '')))
    socket.on('error', () => {}).pipe(process.stdout, { end: false })
  }`
  const asked = promisify(execFile)(process.execPath, ['-e', clients])
  // Until all is sent, the thread is at work.
  while (!existsSync(sent)) Atomics.wait(word, 0, 0, 5)
  await server.stop(6_000)
  expect((await asked).stdout.match(/HTTP\/1\.1 200 /g)).toHaveLength(20)
  await rm(folder, { recursive: true })
})

test('HTTP/1.0 need not name a host, as balancers do that look whether we are well; HTTP/1.1 must', async () => {
  const server = await listen({ ...here, fetch: ({ url, headers }) => Promise.resolve(new Response(`${url} for ${headers.get('host')}`)) })
  const asked = (head: string) => {
    const { send, answer } = openRaw(server.port)
    send(`GET /readyz HTTP/${head}\r\n\r\n`)
    return answer()
  }
  expect(await asked('1.0')).toMatch(/^HTTP\/1\.1 200 [^]*http:\/\/unnamed\/readyz for null$/)
  expect(await asked('1.0\r\nHost: 127.0.0.1')).toMatch(/http:\/\/127\.0\.0\.1\/readyz for 127\.0\.0\.1$/)
  expect(await asked('1.1')).toMatch(/^HTTP\/1\.1 400 /)
  await server.stop()
})
