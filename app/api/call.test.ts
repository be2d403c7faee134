import { readFile } from 'node:fs/promises'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { consoleRows } from '#app/contract/console.ts'
import { favorites } from '#app/contract/favorites.ts'
import { fault, garbled } from '#app/mocks/faults.ts'
import { network } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { listFilter } from '#app/lib/search.ts'
import { ApiError, call } from './call.ts'
import { createQueryClient, query } from './query.ts'

const failure = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await promise.then(
    () => expect.unreachable('did not fail'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof ApiError)) throw error
  return error
}

test('a failure carries status, the server’s sentence, request id and row', async () => {
  network.use(fault(projects.get, 403, { 'retry-after': '7' }))
  const error = await failure(call(projects.get, { projectId: 5 }))
  expect(error).toMatchObject({
    status: 403,
    description: 'You may not do that.',
    requestId: 'fault-request',
    route: 'GET /projects/{projectId}',
    retryAfter: 7,
  })
})

test('Retry-After may be a date', async () => {
  network.use(fault(projects.get, 503, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }))
  const { retryAfter } = await failure(call(projects.get, { projectId: 5 }))
  expect(retryAfter).toBeGreaterThan(55)
  expect(retryAfter).toBeLessThanOrEqual(60)
})

test('no answer at all is a failure of its own', async () => {
  network.use(fault(projects.get, 0))
  expect(await failure(call(projects.get, { projectId: 5 }))).toMatchObject({
    status: 0,
    description: expect.stringContaining('could not be reached'),
  })
})

test('an answer that is not JSON is said in words, with its status', async () => {
  network.use(garbled(projects.get))
  expect(await failure(call(projects.get, { projectId: 5 }))).toMatchObject({
    status: 502,
    description: expect.stringContaining('cannot read'),
  })
  network.use(garbled(projects.get, 504))
  expect(await failure(call(projects.get, { projectId: 5 }))).toMatchObject({ status: 504, description: expect.stringContaining('504') })
})

test('a body without a sentence still becomes one', async () => {
  network.use(http.get('*/api/projects/:id', () => HttpResponse.json({ errorDescription: 7 }, { status: 418 })))
  expect(await failure(call(projects.get, { projectId: 5 }))).toMatchObject({
    status: 418,
    description: 'The server answered with status 418.',
  })
})

test('what is given up is no failure of the server', async () => {
  const stop = new AbortController()
  const asked = call(consoleRows.session, {}, { signal: stop.signal })
  stop.abort()
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
})

test('path, query and body are filled from one input; a write says that it is JSON', async () => {
  const types: (string | null)[] = []
  network.use(
    http.all('*/api/*', ({ request }) => {
      types.push(request.headers.get('content-type'))
      return HttpResponse.json([], { headers: { 'x-pagination-total-entries': '70' } })
    }),
  )
  const seen = record()
  const page = await call(projects.list, { author: '5,12', autoShare: true, pageNum: 2 })
  expect(page).toEqual({ rows: [], total: 70 })
  await call(projects.putSharesUsers, { id: 7, userIds: [1, 2], permissionLevel: 'read' })
  await call(favorites.delete, { id: 9 })
  await expect
    .poll(() => seen.asked)
    .toEqual([
      { route: 'GET /projects?author=5%2C12&auto_share=true&page_num=2', body: undefined },
      { route: 'PUT /projects/7/shares/users', body: { userIds: [1, 2], permissionLevel: 'read' } },
      { route: 'DELETE /users/me/favorites/9', body: undefined },
    ])
  expect(types).toEqual([null, 'application/json', 'application/json'])
})

test.each([
  [503, 3, null],
  [503, 3, '1'],
  [503, 1, '60'],
  [502, 3, null],
  [0, 3, null],
  [500, 1, null],
  [404, 1, null],
])('a read that fails with %i is asked %i times, where Retry-After is %s', async (status, times, retryAfter) => {
  network.use(fault(projects.get, status, retryAfter ? { 'retry-after': retryAfter } : {}))
  const seen = record()
  const client = createQueryClient()
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retryDelay: 1 } })
  await failure(client.fetchQuery({ ...query(projects.get, { projectId: 5 }), retry: client.getDefaultOptions().queries?.retry ?? false }))
  expect(seen.asked).toHaveLength(times)
})

test('what index.html asked for early is taken once, and only if it is an answer to go on with', async () => {
  const seen = record()
  network.use(http.get('*/api/projects/:id', () => HttpResponse.json({ name: 'asked now' })))
  globalThis.early = {
    '/api/projects/5': Promise.resolve(Response.json({ name: 'asked early' })),
    '/api/projects/6': Promise.resolve(Response.json({ error: 'internal_error' }, { status: 500 })),
    '/api/projects/8': Promise.resolve(Response.json({ errorDescription: 'Sign in.' }, { status: 401 })),
    '/api/projects/7': Promise.resolve(null),
  }
  expect(await call(projects.get, { projectId: 5 })).toMatchObject({ name: 'asked early' })
  for (const projectId of [5, 6, 7]) expect(await call(projects.get, { projectId })).toMatchObject({ name: 'asked now' })
  expect(await failure(call(projects.get, { projectId: 8 }))).toMatchObject({ status: 401, description: 'Sign in.' })
  expect(seen.asked).toHaveLength(3)
})

test('index.html asks early for exactly what the plain list asks for', async () => {
  const seen = record()
  network.use(http.all('*/api/*', () => HttpResponse.json([])))
  await call(consoleRows.session, {})
  await call(projects.list, listFilter({}, null))
  const html = await readFile('index.html', 'utf8')
  const early = [...html.matchAll(/ask\('\/api([^']+)'\)/g)].map(([, path]) => `GET ${path}`)
  expect(early).toEqual(seen.routes())
})
