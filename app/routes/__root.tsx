import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet, useMatches, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { sessionQuery, signedInHere, useSession } from '#app/api/console.ts'
import { takeFirstRows } from '#app/components/firstRows.ts'
import { Hints } from '#app/components/Hints.tsx'
import { later } from '#app/components/later.ts'
import { forgetRecents } from '#app/components/recents.ts'
import { say } from '#app/components/Toasts.tsx'
import { forgetDrafts } from '#app/components/useDraft.ts'
import type { Session } from '#app/contract/console.ts'
import { ToSignIn } from '#app/features/people/ToSignIn.tsx'
import { ErrorPage, NotFound } from '#app/features/shell/ErrorPage.tsx'
import { PageNotices } from '#app/features/shell/PageNotices.tsx'
import { Shell } from '#app/features/shell/Shell.tsx'
import { setServerNow } from '#app/lib/dates.ts'

const SignInOver = lazy(later(() => import('#app/features/people/SignInOver.tsx').then(({ SignInOver }) => ({ default: SignInOver }))))
const Finder = lazy(later(() => import('#app/features/finder/Finder.tsx').then(({ Finder }) => ({ default: Finder }))))

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  // The page's own loaders run beside this one: who is asking and what is asked for travel together.
  loader: async ({ context: { queryClient } }) => setServerNow((await queryClient.ensureQueryData(sessionQuery())).now),
  component: Root,
  errorComponent: ErrorPage,
  notFoundComponent: NotFound,
})

function Root() {
  const { me, ended, samplePeople, mode, now } = useSession()
  const bare = useMatches({ select: (matches) => matches.some(({ staticData }) => staticData.bare) })
  useNewcomer(me, bare)
  useEffect(() => setServerNow(now), [now])
  // What index.html says while there is no page: that it could not be loaded stays, for when it breaks.
  useEffect(() => document.querySelectorAll('#starting > :not(.broken)').forEach((words) => words.remove()), [])
  useLayoutEffect(takeFirstRows, [])
  // What the finder remembers is for who is signed in, and gone when they sign out.
  useEffect(() => forgetRecents(me?.id ?? null), [me?.id])
  return (
    <>
      {bare ? (
        <Outlet />
      ) : me ? (
        // Another person starts with an empty page: nothing of the last one's stays.
        <Shell key={me.id} me={me} finder={Finder}>
          <Outlet />
        </Shell>
      ) : (
        <ToSignIn />
      )}
      {me && ended && !bare && (
        <Suspense>
          <SignInOver me={me} samplePeople={samplePeople} keys={mode !== 'demo'} />
        </Suspense>
      )}
      <PageNotices />
      <Hints />
    </>
  )
}

/**
 * The page became somebody else's while it was open: what it shows is read again as them. Where another tab signed them in, it says so.
 * A bare page shows nothing of anybody's.
 */
function useNewcomer(me: Session['me'], bare: boolean): void {
  const router = useRouter()
  const client = useQueryClient()
  const before = useRef(me)
  const change = useEffectEvent(() => {
    if (!bare && before.current && me && before.current.id !== me.id) {
      if (!signedInHere(client)) say(`${me.name} is signed in now, from another tab. This page shows what they see.`)
      void router.invalidate()
    }
    // What somebody typed is theirs; it stays for them alone, also where the page was loaded again in between.
    if (me) forgetDrafts(me.id)
    else if (before.current) forgetDrafts(null)
    before.current = me
  })
  useEffect(() => change(), [me])
}
