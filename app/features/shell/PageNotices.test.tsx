import { act, screen, waitFor, within } from '@testing-library/react'
import { delay, http, HttpResponse } from 'msw'
import { afterEach, expect, test, vi } from 'vitest'
import { call } from '#app/api/call.ts'
import { projectQuery } from '#app/api/projects.ts'
import { projects } from '#app/contract/projects.ts'
import { fault, garbled, slow } from '#app/mocks/faults.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

async function openList() {
  const { project, author } = await given.sharedProject()
  const page = await visit('/projects', { as: author })
  await screen.findByRole('link', { name: project.name })
  const refresh = () => page.user.click(screen.getByRole('button', { name: 'Refresh' }))
  /** From now on nothing is answered, and nothing is still on its way: an answer would say that the server can be reached. */
  const unplug = async () => {
    await waitFor(() => expect(page.queryClient.isFetching()).toBe(0))
    network.use(http.all('*/api/*', () => HttpResponse.error()))
  }
  return { ...page, project, author, refresh, unplug, row: () => screen.getByRole('link', { name: project.name }) }
}
const notice = (text: RegExp) => screen.findByText(text)
const gone = (text: RegExp) => waitFor(() => expect(screen.queryByText(text)).not.toBeInTheDocument())

afterEach(() => vi.useRealTimers())

test('without a connection the page says so, as of when it is, and goes on showing what it has', async () => {
  const { refresh, row, unplug } = await openList()
  await unplug()
  await refresh()
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /^The server could not be reached\. What you see is as of \d\d:\d\d\. Nothing is sent until it is back\.$/,
  )
  expect(row()).toBeInTheDocument()
  const seen = record()
  screen.getByRole('button', { name: 'Try now' }).click()
  await waitFor(() => expect(seen.routes()).toContain('GET /console/session'))
  expect(screen.getByRole('alert')).toBeInTheDocument()
})

test('a server that is back is found without a press, and what is shown is read again', async () => {
  const { refresh } = await openList()
  network.use(fault(projects.list, 0))
  await refresh()
  await notice(/could not be reached/)
  network.resetHandlers()
  const seen = record()
  await gone(/could not be reached/)
  await waitFor(() => expect(seen.routes().some((route) => route.startsWith('GET /projects?'))).toBe(true))
})

test('where one thing alone has no answer while others have, it is said of that, and not asked for again and again', async () => {
  const { refresh, row, queryClient } = await openList()
  const seen = record()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'], shouldAdvanceTime: true })
  network.use(fault(projects.list, 0))
  await refresh()
  const pass = (seconds: number) => act(async () => vi.advanceTimersByTime(1000 * seconds))
  const asked = (route: string) => seen.routes().filter((one) => one.startsWith(route)).length
  await notice(/^The server could not be reached/)
  await pass(3)
  await notice(/^Not up to date: The server could not be reached/)
  // Each time twice more than once; after others had answers, once again, and after it whether the server is there.
  await waitFor(() => expect([asked('GET /projects?'), asked('GET /console/session')]).toEqual([6, 2]))
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  await pass(10 * 60)
  expect(asked('GET /projects?')).toBe(6)
  expect(row()).toBeInTheDocument()
  network.resetHandlers()
  await act(async () => screen.getByRole('button', { name: 'Try again' }).click())
  await gone(/could not be reached/)
})

test('where the server cannot be reached a change is not sent, and that is known', async () => {
  const { refresh, user, project, unplug } = await openList()
  await unplug()
  await refresh()
  await notice(/could not be reached/)
  const seen = record()
  await user.click(screen.getByRole('button', { name: `Favourite: ${project.name}` }))
  expect(await notice(/^The star could not be set\. The server cannot be reached\. Nothing was sent;/)).toBeInTheDocument()
  expect(seen.routes().filter((route) => !route.startsWith('GET'))).toEqual([])
})

test('a busy server is waited for with the seconds counted down, and then the page goes on by itself', async () => {
  const { refresh, row } = await openList()
  network.use(fault(projects.list, 429, { 'retry-after': '2' }, { once: true }))
  const seen = record()
  await refresh()
  const said = await notice(/^The server takes no more requests for the moment/)
  expect(within(said).getByRole('timer')).toHaveTextContent('in 2 s')
  expect(row()).toBeInTheDocument()
  await waitFor(() => expect(within(said).getByRole('timer')).toHaveTextContent('in 1 s'))
  await gone(/takes no more requests/)
  await waitFor(() => expect(seen.routes().filter((route) => route.startsWith('GET /projects?'))).toHaveLength(2))
})

test('while the server wants no requests, a change is not sent and says when it can be', async () => {
  const { refresh, user, project } = await openList()
  network.use(fault(projects.list, 429, { 'retry-after': '60' }, { once: true }))
  await refresh()
  await notice(/takes no more requests/)
  const seen = record()
  await user.click(screen.getByRole('button', { name: `Favourite: ${project.name}` }))
  expect(
    await notice(/^The star could not be set\. The server takes no more requests for the moment\. Nothing was sent\./),
  ).toBeInTheDocument()
  expect(seen.routes()).toEqual([])
})

test.each([502, 503, 504])(
  'after %i and two quiet tries the old rows stay, with words, a number to ask by and a way to try again',
  async (status) => {
    const { refresh, row, user } = await openList()
    network.use(fault(projects.list, status))
    const seen = record()
    await refresh()
    const said = await screen.findByRole('alert')
    expect(said).toHaveTextContent(/^Not up to date: .+\. What you see is as of \d\d:\d\d\.$/)
    expect(row()).toBeInTheDocument()
    expect(seen.routes().filter((route) => route.startsWith('GET /projects?'))).toHaveLength(3)
    expect(screen.getByRole('button', { name: 'Copy the request’s id' })).toHaveTextContent('fault-request')
    network.resetHandlers()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await gone(/Not up to date/)
  },
)

test('an answer that is no JSON leaves what was read before', async () => {
  const { refresh, row } = await openList()
  network.use(garbled(projects.list))
  await refresh()
  expect(await screen.findByRole('alert')).toHaveTextContent('Not up to date: The server gave an answer that this page cannot read.')
  expect(row()).toBeInTheDocument()
})

test('what takes five seconds says so and can be given up; what was read before stays', async () => {
  const { refresh, row, user } = await openList()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], shouldAdvanceTime: true })
  network.use(slow(projects.list, 25_000))
  void refresh()
  await waitFor(() => expect(screen.getByText('refreshing…')).toBeInTheDocument())
  expect(screen.queryByText(/Still working/)).not.toBeInTheDocument()
  await act(async () => vi.advanceTimersByTime(6_000))
  await notice(/^Still working/)
  await user.click(screen.getByRole('button', { name: 'Stop waiting' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Not up to date: You stopped waiting for it.')
  expect(screen.queryByText(/Still working/)).not.toBeInTheDocument()
  expect(row()).toBeInTheDocument()
})

test('a page that is given up before anything of it came says so, and can be asked for again', async () => {
  const { row, user, project } = await openList()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], shouldAdvanceTime: true })
  network.use(slow(projects.get, 25_000))
  await user.click(row())
  await act(async () => vi.advanceTimersByTime(6_000))
  await notice(/^Still working/)
  await user.click(screen.getByRole('button', { name: 'Stop waiting' }))
  expect(await screen.findByRole('heading', { name: 'This could not be loaded' })).toBeInTheDocument()
  network.resetHandlers()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('heading', { name: project.name, level: 1 })).toBeInTheDocument()
})

test('a late answer never takes the place of a newer one', async () => {
  const { project, manager } = await given.sharedProject({ name: 'First name' })
  const { queryClient } = await visit(`/projects/${project.id}`, { as: manager })
  const { queryKey } = projectQuery(project.id)
  const old = queryClient.getQueryData(queryKey)
  let answered = false
  const answerLate = async () => {
    await delay(300)
    answered = true
    return HttpResponse.json(old)
  }
  network.use(http.get(`*/api/projects/${project.id}`, answerLate, { once: true }))
  void queryClient.invalidateQueries({ queryKey })
  await call(projects.put, { projectId: project.id, name: 'Second name' })
  await queryClient.invalidateQueries({ queryKey })
  await waitFor(() => expect(answered).toBe(true))
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Second name')
})

test('what lasts from yesterday says so', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 10, 17, 14, 2) })
  await openList()
  expect(screen.getByText('as of 14:02')).toBeInTheDocument()
  network.use(fault(projects.list, 503))
  vi.setSystemTime(new Date(2026, 10, 18, 9, 0))
  screen.getByRole('button', { name: 'Refresh' }).click()
  expect(await screen.findByRole('alert')).toHaveTextContent('What you see is as of yesterday, 14:02.')
})
