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
  const goOn = () => {
    // A page that somebody else had open is asked for anew, and not drawn before it is known whether it is for this person.
    router.clearCache()
    router.history.push(returnTo(to))
  }
  return <SignInPage onDone={goOn} />
}
