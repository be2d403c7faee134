import { cleanup, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { given, visit } from '#app/test/visit.tsx'

async function keyOf(person: Awaited<ReturnType<typeof given.person>>): Promise<string> {
  const { user } = await visit('/account', { as: person })
  await user.type(screen.getByLabelText('Name of the new key'), 'k{Enter}')
  const made = await screen.findByRole('group', { name: 'The key k' })
  cleanup()
  return made.querySelector('code')?.textContent ?? ''
}

test('who is not signed in goes to sign in, and from there to where they wanted to go', async () => {
  const { project, reader } = await given.sharedProject()
  const key = await keyOf(reader)
  const { user, url } = await visit(`/projects/${project.id}?type=scripts`, { as: null })
  await waitFor(() => expect(url()).toMatch(/^\/sign-in\?to=/))
  await user.type(await screen.findByLabelText('API key'), `${key}{Enter}`)
  await waitFor(() => expect(url()).toBe(`/projects/${project.id}?type=scripts`))
  expect(await screen.findByRole('heading', { level: 1, name: project.name })).toBeVisible()
})

test('a wrong key is said at the field, and what was typed stays', async () => {
  const { user, url } = await visit('/sign-in', { as: null })
  const field = screen.getByLabelText('API key')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(field).toHaveAccessibleDescription('Paste your API key here.')
  await user.type(field, 'wrong{Enter}')
  await waitFor(() => expect(field).toHaveAccessibleDescription(/not known here/))
  expect(field).toHaveValue('wrong')
  expect(field).toHaveAttribute('type', 'password')
  expect(url()).toBe('/sign-in')
})

test('who only looks at the sign-in page keeps what they typed, and goes on where they were', async () => {
  const { project, author } = await given.sharedProject()
  const { user, url } = await visit(`/projects/${project.id}/edit`, { as: author })
  await user.type(await screen.findByLabelText('Description'), 'half a thought')
  const kept = () => Object.values(sessionStorage).some((text) => String(text).includes('half a thought'))
  expect(kept()).toBe(true)
  cleanup()
  const { user: again, router, url: now } = await visit(`/projects/${project.id}?type=scripts`, { as: author })
  await router.navigate({ to: '/sign-in', search: { to: now() } })
  expect(await screen.findByText(/You are signed in as/)).toHaveTextContent(author.name)
  expect(kept()).toBe(true)
  await again.click(screen.getByRole('button', { name: `Go on as ${author.username}` }))
  await waitFor(() => expect(router.state.location.href).toBe(`/projects/${project.id}?type=scripts`))
  expect(url()).toBe(`/projects/${project.id}/edit`)
  expect(kept()).toBe(true)
})

test('nothing of the first person is left for the second, also not what arrives late', async () => {
  const { project, author, stranger } = await given.sharedProject()
  const key = await keyOf(stranger)
  const { user, queryClient, router } = await visit(`/projects/${project.id}`, { as: author })
  await router.navigate({ to: '/sign-in' })
  void queryClient.invalidateQueries({ queryKey: ['projects'], refetchType: 'all' })
  await user.type(await screen.findByLabelText('API key'), `${key}{Enter}`)
  await waitFor(() => expect(router.state.location.pathname).toBe('/projects'))
  const held = queryClient
    .getQueryCache()
    .getAll()
    .map(({ state }) => JSON.stringify(state.data ?? null))
  expect(held.some((data) => data.includes(project.name))).toBe(false)
  expect(queryClient.getQueryData(['console', 'GET /console/session', {}])).toMatchObject({ me: { id: stranger.id } })
})
