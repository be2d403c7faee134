import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { act, render, renderHook } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { createQueryClient } from '#app/api/query.ts'
import { createAppRouter } from '#app/router.tsx'
import { makeKey } from '#app/server/services/identity.ts'
import { testDb } from './db.ts'
import { givenIn, type GivenPerson } from './given.ts'
import { actAs, network } from './network.ts'
import { Themed } from './Themed.tsx'

export { network }
/** Makes people and things in the database behind the page. */
export const given = givenIn(await testDb())

/** An API key of a person, to sign in by. */
export const keyOf = async (person: GivenPerson): Promise<string> => (await makeKey(await testDb(), person.id, 'Test', new Date())).key

// Waiting between two tries is right for people and long for tests.
const testClient = () => {
  const client = createQueryClient()
  const { queries = {}, ...rest } = client.getDefaultOptions()
  client.setDefaultOptions({ ...rest, queries: { ...queries, retryDelay: 1 } })
  return client
}

/** Opens a URL of the site as a person, with the real API behind it. */
export async function visit(url: string, { as }: { as: GivenPerson | null }) {
  actAs(as)
  const queryClient = testClient()
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [url] }))
  const user = userEvent.setup()
  const { unmount } = await act(async () => {
    const page = render(
      <Themed>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Themed>,
    )
    await router.load()
    return page
  })
  return { user, unmount, router, queryClient, url: () => router.state.location.href }
}

/** Runs a hook as a person, with the real API behind it; `run` runs another one on the same cache. */
export function asPerson(person: GivenPerson) {
  actAs(person)
  const queryClient = testClient()
  const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  return { queryClient, run: <T,>(hook: () => T) => renderHook(hook, { wrapper }).result }
}

export type { QueryClient }
