import { createFileRoute, useRouter } from '@tanstack/react-router'
import { samplePeopleQuery, sessionQuery } from '#app/api/console.ts'
import { SignInPage } from '#app/features/people/SignInPage.tsx'
import { returnTo } from '#app/lib/returnTo.ts'

export const Route = createFileRoute('/sign-in')({
  staticData: { bare: true },
  validateSearch: ({ to }: Record<string, unknown>): { to?: string } => (typeof to === 'string' ? { to } : {}),
  loader: async ({ context: { queryClient } }) => {
    const { samplePeople } = await queryClient.ensureQueryData(sessionQuery())
    if (samplePeople) void queryClient.prefetchQuery(samplePeopleQuery())
  },
  component: SignIn,
})

function SignIn() {
  const { to } = Route.useSearch()
  const router = useRouter()
  return <SignInPage onDone={() => router.history.push(returnTo(to))} />
}
