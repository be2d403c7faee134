import type { QueryClient } from '@tanstack/react-query'
import { createRouter, type RouterHistory } from '@tanstack/react-router'
import { mayAskAhead } from '#app/api/remaining.ts'
import { ErrorPage, NotFound } from '#app/features/shell/ErrorPage.tsx'
import { parseQuery, writeQuery } from '#app/lib/search.ts'
import { routeTree } from './routeTree.gen.ts'

/** The site: in the browser with its own history, in tests with one in memory. */
export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  const router = createSite(queryClient, history)
  const ahead = router.preloadRoute
  // Nothing is fetched on the way past while requests are few.
  router.preloadRoute = (...to) => (mayAskAhead() ? ahead(...to) : Promise.resolve(undefined))
  return router
}

const createSite = (queryClient: QueryClient, history: RouterHistory | undefined) =>
  createRouter({
    routeTree,
    context: { queryClient },
    ...(history && { history }),
    // One way to write a search, readable in a link that somebody pastes.
    parseSearch: parseQuery,
    stringifySearch: writeQuery,
    // What a route does not know of a link is nothing to it, whatever it says.
    search: { strict: true },
    defaultPreload: 'intent',
    defaultPreloadDelay: 60,
    // The cache of queries decides what is fresh; a loader always asks it.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    // Not a route's own: it would be a file of its own, and missing when the connection is.
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Opened over another page of the site, so that closing is going back. */
    over?: boolean
  }
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
  interface StaticDataRouteOption {
    /** Shown without side bar and top bar, and without a session. */
    bare?: boolean
  }
}
