import { test as base, type BrowserContext, expect } from '@playwright/test'
import { type ChildProcess, fork } from 'node:child_process'
import type { Given, GivenPerson } from '#app/test/given.ts'
import type { Ask, Mail, Told } from '#app/test/server.ts'
import { methodTags, watchMethods } from './journeys.ts'

export { expect }

interface Server {
  url: string
  ask: (name: string, ...args: unknown[]) => Promise<unknown>
}

export interface WorkerFixtures {
  /** Whether the server has the sample organization; else it has nothing but what a test makes. */
  sample: boolean
  /** What stands behind the page: our own server, or the gateway before a fake Civis (`e2e/connected/playwright.config.ts`). */
  mode: 'embedded' | 'connected'
  server: Server
}

// oxlint-disable-next-line typescript/no-explicit-any -- what comes over the wire is looked at field by field in the tests
type Wire = any

/** What a test of connected mode does to Civis. */
interface Civis {
  /** Breaks one row of the contract, or `all`; null mends it. */
  fault: (route: string, name: string | null, options?: { once?: boolean }) => Promise<unknown>
  /** So many requests are left from now on, and then none for so many seconds. */
  left: (requests: number | null, seconds?: number) => Promise<unknown>
  /** What arrived there, as `GET /projects?limit=50`. */
  asked: () => Promise<string[]>
}

interface TestFixtures {
  /** The fake Civis; in connected mode only. As ever again after each test. */
  civis: Civis
  given: Given
  /** An API key of a person. */
  keyOf: (person: { id: number }) => Promise<string>
  /** Signs this test's browser in as a person; the next page that it opens is theirs. */
  signInAs: (person: { id: number }) => Promise<void>
  /** Asks the server over HTTP as a person: what it holds, whatever a page shows. `askAs(ana, 'GET /projects/12')` */
  askAs: (person: { id: number }, route: string, body?: object) => Promise<{ status: number; body: Wire }>
  /** What waits in the outbox for a person: no page shows it, and no mail is sent in tests. */
  mailTo: (person: { id: number }) => Promise<Mail[]>
  /** Words that may stand in the console in this test, e.g. the browser's own line about a refused request. */
  allowedInConsole: RegExp[]
  /**
   * Whether the page brings the others when it has nothing better to do. Before Civis, where the same journeys are made, each comes when it is
   * wanted, as for whoever is quicker than that: so both are tried, and a journey takes half the time.
   */
  bringsOthers: boolean
  quiet: undefined
  journey: undefined
  idle: undefined
  /** What the page says here: in connected mode it promises nothing that Civis does not document. */
  says: (here: string, beforeCivis: string) => string
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sample: [false, { scope: 'worker', option: true }],
  mode: ['embedded', { scope: 'worker', option: true }],

  // Each worker has its own server with its own data in memory, on a port that nobody else has.
  server: [
    async ({ sample, mode }, provide) => {
      const { child, server } = await startServer([...(sample ? ['--sample'] : []), ...(mode === 'connected' ? ['--connected'] : [])])
      await provide(server)
      child.disconnect()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: ({ server }, provide) => provide(server.url),

  given: ({ server }, provide) => provide(givenAt(server)),
  keyOf: ({ server }, provide) => provide((person) => server.ask('apiKey', person) as Promise<string>),
  signInAs: ({ page, keyOf, server }, provide) =>
    provide(async (person) => {
      const answer = await page.request.post(`${server.url}/api/console/sign-in`, {
        data: { apiKey: await keyOf(person) },
        headers: { 'sec-fetch-site': 'same-origin' },
      })
      expect(answer.status()).toBe(200)
    }),

  askAs: ({ keyOf, server, playwright }, provide) =>
    provide(async (person, route, body) => {
      const [method = 'GET', path = '/'] = route.split(' ')
      // Without the browser's cookies: this is somebody else's program.
      const client = await playwright.request.newContext({ extraHTTPHeaders: { authorization: `Bearer ${await keyOf(person)}` } })
      const answer = await client.fetch(`${server.url}/api${path}`, { method, ...(body && { data: body }) })
      const text = await answer.text()
      await client.dispose()
      return { status: answer.status(), body: text ? JSON.parse(text) : undefined }
    }),

  mailTo: ({ server }, provide) => provide((person) => server.ask('mailTo', person) as Promise<Mail[]>),

  civis: async ({ server: { ask } }, provide) => {
    await provide({
      fault: (...args) => ask('civisFault', ...args),
      left: (...args) => ask('civisLeft', ...args),
      asked: async () => (await ask('civisAsked')) as string[],
    })
    await ask('civisFault', 'all', null)
    await ask('civisLeft', null)
  },
  says: ({ mode }, provide) => provide((here, beforeCivis) => (mode === 'connected' ? beforeCivis : here)),

  allowedInConsole: [[], { option: true }],
  quiet: [
    async ({ context, allowedInConsole }, provide) => {
      const faults = listenTo(context)
      await provide(undefined)
      expect(
        faults.filter((fault) => !allowedInConsole.some((allowed) => allowed.test(fault))),
        'no errors in the console',
      ).toEqual([])
    },
    { auto: true },
  ],

  bringsOthers: ({ mode }, provide) => provide(mode === 'embedded'),
  idle: [
    async ({ context, bringsOthers }, provide) => {
      if (!bringsOthers) await context.addInitScript(() => (globalThis.requestIdleCallback = () => 0))
      await provide(undefined)
    },
    { auto: true },
  ],

  // What a test's tags say that it does, its pages have to have done.
  journey: [
    async ({ context }, provide, { tags, errors }) => {
      const seen = watchMethods(context)
      await provide(undefined)
      if (errors.length === 0) expect([...seen]).toEqual(expect.arrayContaining(methodTags(tags)))
    },
    { auto: true },
  ],
})

export type { GivenPerson }

/** `given` of the server's own process: Playwright cannot load the server's modules, so each call goes there by its name. */
const givenAt = ({ ask }: Server) => {
  const get = (_: Given, name: string | symbol) => (name === 'then' ? undefined : (...args: unknown[]) => ask(String(name), ...args))
  // Holds because the server calls the same name of the same object; what comes back is data alone.
  return new Proxy({} as Given, { get })
}

/** Collects errors in the console (violations of the content security policy are among them) and exceptions nobody caught. */
function listenTo(context: BrowserContext): string[] {
  const faults: string[] = []
  context.on('weberror', (error) => faults.push(`exception: ${error.error().message}`))
  context.on('console', (message) => {
    // A refused call is the browser's to note and the page's to show; a test that asks for one sees what the page shows.
    const refused =
      /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text()) &&
      message.location().url.includes('/api/')
    if (message.type() === 'error' && !refused) faults.push(`console: ${message.text()}`)
  })
  return faults
}

async function startServer(how: string[]): Promise<{ child: ChildProcess; server: Server }> {
  const child = fork('node_modules/.cache/e2e/server.js', how, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>()
  let asked = 0

  const answerTo = (id: number) => new Promise<unknown>((done, fail) => waiting.set(id, { done, fail }))
  child.on('message', (message) => {
    // Holds because the child is app/test/server.ts, which sends nothing else.
    const told = message as Told
    const waiter = waiting.get(told.id)
    waiting.delete(told.id)
    if ('error' in told) waiter?.fail(new Error(told.error))
    else waiter?.done(told.value)
  })
  child.on('exit', (code) => {
    for (const { fail } of waiting.values()) fail(new Error(`The server ended with ${code}.`))
  })

  const url = String(await answerTo(0))
  const ask = (name: string, ...args: unknown[]) => {
    const question: Ask = { id: ++asked, name, args }
    const answer = answerTo(question.id)
    child.send(question)
    return answer
  }
  return { child, server: { url, ask } }
}
