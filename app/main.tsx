import './styles.ts'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { type AnyRoute, RouterProvider, type RouterHistory } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { sessionQuery } from '#app/api/console.ts'
import { createQueryClient } from '#app/api/query.ts'
import { lookForNewer, notePiece, watchForNewer } from '#app/api/version.ts'
import { later, onMissingPiece } from '#app/components/later.ts'
import { soon } from '#app/components/soon.ts'
import { styled } from '#app/components/styled.ts'
import { toSignIn } from '#app/features/people/ToSignIn.tsx'
import { createAppRouter } from './router.tsx'
import { cssVariables, theme } from './theme.ts'

type Around = (page: ReactNode, load: () => Promise<void>) => ReactNode

async function start(history?: RouterHistory, around: Around = (page) => page): Promise<void> {
  const queryClient = createQueryClient()
  onMissingPiece(notePiece)
  watchForNewer()
  addEventListener('vite:preloadError', ({ payload }) => {
    // By its own words the router would know it, and reload the page: what is typed would be gone.
    payload.message = 'A part of this page could not be loaded.'
    void lookForNewer()
  })
  const router = createAppRouter(queryClient, history)
  // The other pages' files, so that a click needs only their data, and no connection where those are there.
  for (const route of Object.values<AnyRoute>({ ...router.routesById })) later(async () => router.loadRouteChunk(route))
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')

  // With nobody signed in, all that the page does is to go to where one signs in.
  const load = async () => {
    await router.load()
    const way = queryClient.getQueryData(sessionQuery().queryKey)?.me ? null : toSignIn(router.state.location)
    if (!way) return
    await router.navigate(way)
    await router.load()
  }

  // Drawn once, with what it shows, where that comes soon; the demo's server is not there yet.
  await Promise.all([styled(), history ?? soon(router.load())])
  createRoot(root).render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>{around(<RouterProvider router={router} />, load)}</QueryClientProvider>
    </MantineProvider>,
  )
}

// The demo has its server in the page, and keeps where one is after the `#`, as no host has to know its addresses. Other builds have none of it.
async function startDemo(): Promise<void> {
  const [{ createDemo }, { DemoGate }, { createHashHistory }] = await Promise.all([
    // oxlint-disable-next-line eslint/no-restricted-imports -- this import() is the one way in
    import('#app/mocks/demo.ts'),
    import('#app/features/demo/DemoGate.tsx'),
    import('@tanstack/react-router'),
  ])
  const demo = createDemo()
  await start(createHashHistory(), (page, load) => (
    <DemoGate demo={demo} load={load}>
      {page}
    </DemoGate>
  ))
}

// Not awaited: what it imports shares files with this one, and would wait for it.
// While one develops no build lays styles beside components.
if (import.meta.env.DEV) void import('#app/components/controlStyles.ts')
if (import.meta.env.MODE === 'demo') void startDemo()
else void start()
