import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { actAs } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { given, visit } from '#app/test/visit.tsx'
import type { Told } from './tabs.ts'

// Another tab, as far as this one can know.
const other = new BroadcastChannel('projects-console')
const tell = (told: Told) => other.postMessage(told)
afterEach(() => actAs(null))

async function openList() {
  const { project, author } = await given.sharedProject()
  const page = await visit('/projects', { as: author })
  await screen.findByRole('link', { name: project.name })
  return { ...page, project, author }
}

test('what another tab changed is read again here', async () => {
  await openList()
  const seen = record()
  tell({ kind: 'changed', families: ['projects'] })
  await waitFor(() => expect(seen.routes().some((route) => route.startsWith('GET /projects?'))).toBe(true))
})

test('where another tab is told to wait, this one waits too', async () => {
  const { user } = await openList()
  tell({ kind: 'pause', until: Date.now() + 2_000 })
  const said = await screen.findByText(/^The server takes no more requests for the moment/)
  expect(within(said).getByRole('timer')).toHaveTextContent(/^in [12] s$/)
  const seen = record()
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
  expect(seen.routes()).toEqual([])
  await waitFor(() => expect(seen.routes()).not.toEqual([]))
})

test('where another tab signs out, this one stops, keeps nothing and says so', async () => {
  const { url, queryClient, project } = await openList()
  actAs(null)
  tell({ kind: 'signed out' })
  await waitFor(() => expect(url()).toMatch(/^\/sign-in\?to=/))
  await screen.findByText('You signed out in another tab.')
  // Whoever comes back to this tab has it ask who is there, and is to read why nothing is.
  const seen = record()
  act(() => void window.dispatchEvent(new Event('visibilitychange')))
  await waitFor(() => expect(seen.routes()).toContain('GET /console/session'))
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(screen.getByText('You signed out in another tab.')).toBeInTheDocument()
  const held = queryClient
    .getQueryCache()
    .getAll()
    .map(({ state }) => JSON.stringify(state.data ?? null))
  expect(held.filter((data) => data.includes(project.name))).toEqual([])
})

test('a question who is there goes away when the same person signs in in another tab', async () => {
  const { user, author, project } = await openList()
  actAs(null)
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
  await screen.findByRole('dialog', { name: 'Sign in again' })
  actAs(author)
  tell({ kind: 'signed in' })
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(screen.getByRole('link', { name: project.name })).toBeInTheDocument()
})
