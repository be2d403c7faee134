import { act, waitFor } from '@testing-library/react'
import { delay, http, HttpResponse } from 'msw'
import { afterEach, expect, test, vi } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { fault, garbled, slow } from '#app/mocks/faults.ts'
import { record } from '#app/test/record.ts'
import { unique } from '#app/test/given.ts'
import { asPerson, given, network } from '#app/test/visit.tsx'
import { ApiError } from './call.ts'
import { sessionQuery } from './console.ts'
import { favoritesQuery, useAddFavorite } from './favorites.ts'
import { pause, secondsToWait } from './pause.ts'
import { projectQuery, projectsQuery, useCreateProject, useProjects, useUpdateProject } from './projects.ts'

afterEach(() => vi.useRealTimers())

/** A person whose page knows who they are, as after its first read. */
async function aPage() {
  const { project, author, manager } = await given.sharedProject()
  const page = asPerson(manager)
  await page.queryClient.fetchQuery(sessionQuery())
  return { ...page, project, author, manager }
}
const failureOf = async (promise: Promise<unknown>): Promise<ApiError> => {
  const reason: unknown = await promise.then(
    () => expect.unreachable('did not fail'),
    (error: unknown) => error,
  )
  if (!(reason instanceof ApiError)) throw reason
  return reason
}
const keys = () => {
  const seen: (string | null)[] = []
  network.events.on('request:start', ({ request }) => {
    if (request.method === 'POST') seen.push(request.headers.get('idempotency-key'))
  })
  return seen
}

test.each([
  ['no answer at all', () => fault(projects.put, 0), true],
  ['a gateway that gave up', () => fault(projects.put, 504), true],
  ['a bad gateway', () => fault(projects.put, 502), true],
  ['a server that fell over it', () => fault(projects.put, 500), true],
  ['an answer that cannot be read', () => garbled(projects.put), true],
  ['a database that is not there', () => fault(projects.put, 503), false],
  ['a refusal', () => fault(projects.put, 403), false],
])('a change that ends in %s is sent once, and it is said whether its end is known', async (_what, broken, unclear) => {
  const { run, project } = await aPage()
  const update = run(() => useUpdateProject())
  network.use(broken())
  const seen = record()
  const error = await failureOf(update.current.mutateAsync({ projectId: project.id, name: 'New' }))
  expect([error.unclear, error.repeatable]).toEqual([unclear, unclear])
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toHaveLength(1)
})

test('nothing waits longer than 30 seconds: a read says so and is not tried again, a change is not known to be done', async () => {
  const { run, queryClient, project } = await aPage()
  const update = run(() => useUpdateProject())
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  network.use(slow(projects.get, 60_000), slow(projects.put, 60_000))
  const seen = record()
  const read = failureOf(queryClient.fetchQuery(projectQuery(project.id)))
  const write = failureOf(update.current.mutateAsync({ projectId: project.id, name: 'New' }))
  await vi.advanceTimersByTimeAsync(31_000)
  expect(await read).toMatchObject({ ending: 'late', unclear: false, message: 'The server has not answered for 30 seconds.' })
  expect(await write).toMatchObject({ ending: 'late', unclear: true })
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toHaveLength(1)
})

test('rules 24: what is created again after an unclear end is created once', async () => {
  const { run, queryClient } = await aPage()
  const create = run(() => useCreateProject())
  const name = unique('Once')
  const sent = keys()
  // The server does it, and the answer is lost on its way.
  network.use(
    http.post(
      '*/api/projects',
      async ({ request }) => {
        await fetch(new Request('http://console.test/api/projects?lost', request))
        return HttpResponse.error()
      },
      { once: true },
    ),
  )
  const error = await failureOf(create.current.mutateAsync({ name, description: null }))
  expect(error).toMatchObject({ unclear: true, repeatable: true })
  await act(() => create.current.mutateAsync({ name, description: null }))
  expect(await queryClient.fetchQuery({ ...projectsQuery({ query: name }), staleTime: 0 })).toMatchObject({ total: 1 })
  await act(() => create.current.mutateAsync({ name, description: null }))
  expect(await queryClient.fetchQuery({ ...projectsQuery({ query: name }), staleTime: 0 })).toMatchObject({ total: 2 })
  expect(new Set(sent).size).toBe(2)
  expect(sent).not.toContain(null)
})

test('the same change that is pressed twice at once is sent once; afterwards it can be sent again', async () => {
  const { run, project } = await aPage()
  const [one, two] = [run(() => useUpdateProject()), run(() => useUpdateProject())]
  const seen = record()
  const input = { projectId: project.id, name: 'New' }
  await act(() => Promise.all([one.current.mutateAsync(input), one.current.mutateAsync(input), two.current.mutateAsync(input)]))
  const sent = () => seen.routes().filter((route) => route.startsWith('PUT'))
  expect(sent()).toHaveLength(1)
  await act(() => one.current.mutateAsync(input))
  expect(sent()).toHaveLength(2)
})

test('after a refusal that tells of something new, what is shown is read again', async () => {
  const { run, project } = await aPage()
  const list = run(() => useProjects())
  await waitFor(() => expect(list.current.data).toBeDefined())
  const update = run(() => useUpdateProject())
  for (const status of [403, 404, 409, 412, 500]) {
    network.use(fault(projects.put, status, {}, { once: true }))
    const seen = record()
    await failureOf(update.current.mutateAsync({ projectId: project.id, name: 'New' }))
    await waitFor(() =>
      expect(
        seen.routes().filter((route) => route === 'GET /projects'),
        String(status),
      ).toHaveLength(1),
    )
    await waitFor(() => expect(list.current.isFetching).toBe(false))
  }
  network.use(fault(projects.put, 400))
  const seen = record()
  await failureOf(update.current.mutateAsync({ projectId: project.id, name: 'New' }))
  expect(seen.routes()).toHaveLength(1)
})

test('what was on its way before a change is not taken for what is true after it', async () => {
  const { run, queryClient, project } = await aPage()
  const { queryKey } = projectQuery(project.id)
  const old = await queryClient.fetchQuery(projectQuery(project.id))
  queryClient.removeQueries({ queryKey })
  const late = async () => {
    await delay(300)
    return HttpResponse.json(old)
  }
  network.use(http.get(`*/api/projects/${project.id}`, late, { once: true }))
  const first = queryClient.fetchQuery(projectQuery(project.id))
  const update = run(() => useUpdateProject())
  await act(() => update.current.mutateAsync({ projectId: project.id, name: 'New' }))
  expect((await first).name).toBe(old.name)
  await waitFor(() => expect(queryClient.getQueryState(queryKey)?.isInvalidated).toBe(true))
})

test('a server that names no time to wait is left alone for 5 seconds, and each time for twice as many', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  asPerson({ id: 1, name: '', username: '', email: '', admin: false, active: true })
  for (const seconds of [5, 10, 20, 40, 60, 60]) {
    expect(pause(null)).toBe(seconds)
    vi.setSystemTime(Date.now() + seconds * 1000)
    expect(secondsToWait()).toBe(0)
  }
})

test('a clock that is set back meanwhile makes no hours of the seconds to wait', () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
  asPerson({ id: 1, name: '', username: '', email: '', admin: false, active: true })
  pause(30)
  vi.setSystemTime(Date.now() - 24 * 60 * 60_000)
  expect(secondsToWait()).toBe(30)
  vi.advanceTimersByTime(30_000)
  expect(secondsToWait()).toBe(0)
  expect(pause(10)).toBe(10)
})

test('a date to wait until counts from the server’s own clock', async () => {
  const { queryClient, project } = await aPage()
  network.use(fault(projects.get, 503, { date: 'Tue, 17 Nov 2026 08:00:00 GMT', 'retry-after': 'Tue, 17 Nov 2026 08:00:45 GMT' }))
  expect((await failureOf(queryClient.fetchQuery(projectQuery(project.id)))).retryAfter).toBe(45)
})

test('after a long sleep nothing is asked for before it is known who is signed in', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { queryClient, project } = await aPage()
  await queryClient.fetchQuery(projectQuery(project.id))
  vi.setSystemTime(Date.now() + 8 * 60 * 60_000)
  const seen = record()
  await queryClient.fetchQuery({ ...projectQuery(project.id), staleTime: 0 })
  expect(seen.routes()).toEqual(['GET /console/session', `GET /projects/${project.id}`])
})

test('a star that is set twice at once is one', async () => {
  const { queryClient, project, run } = await aPage()
  const sent = keys()
  const add = run(() => useAddFavorite())
  const star = { objectId: project.id, objectType: 'Project' } as const
  await act(() => Promise.all([add.current.mutateAsync(star), add.current.mutateAsync(star)]))
  expect(new Set(sent).size).toBe(1)
  expect(await queryClient.fetchQuery({ ...favoritesQuery(), staleTime: 0 })).toMatchObject({ total: 1 })
})
