import { createFileRoute } from '@tanstack/react-router'
import { apiKeysQuery, sessionQuery } from '#app/api/console.ts'
import { groupQuery, meQuery } from '#app/api/people.ts'
import { AccountPage } from '#app/features/people/AccountPage.tsx'

export const Route = createFileRoute('/account')({
  loader: async ({ context: { queryClient } }) => {
    const { mode } = await queryClient.ensureQueryData(sessionQuery())
    const [me] = await Promise.all([
      queryClient.ensureQueryData(meQuery()),
      mode === 'embedded' && queryClient.ensureQueryData(apiKeysQuery()),
    ])
    for (const { id } of me.groups) void queryClient.prefetchQuery(groupQuery(id))
  },
  component: AccountPage,
})
