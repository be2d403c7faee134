import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { sessionQuery, useSession } from '#app/api/console.ts'
import { useLineage } from '#app/api/nesting.ts'
import { MoveDialog } from '#app/features/nesting/MoveDialog.tsx'
import { moveOf } from '#app/lib/moveOf.ts'
import { movedIds, readMoveSearch, readTreeSearch } from '#app/lib/treeSearch.ts'
import { useCloseOver } from '../-useCloseOver.ts'

export const Route = createFileRoute('/tree/move')({
  validateSearch: readMoveSearch,
  loaderDeps: ({ search }) => movedIds(readMoveSearch({ ...search })),
  loader: async ({ context: { queryClient }, deps }) => {
    // Named above it would be in the first page's file, as all that loaders name.
    const [{ readLineage }, { listExtras }] = await Promise.all([
      import('#app/api/nesting.ts'),
      queryClient.ensureQueryData(sessionQuery()),
    ])
    await readLineage(queryClient, deps, listExtras)
  },
  component: MoveProject,
})

function MoveProject() {
  const search = Route.useSearch({ select: (raw) => readMoveSearch({ ...raw }), structuralSharing: true })
  const { listExtras } = useSession()
  const { data } = useLineage(movedIds(search), { extras: listExtras, archived: true })
  const navigate = useNavigate()
  const close = useCloseOver(() =>
    navigate({ to: '/tree', search: (before) => readTreeSearch({ ...before }), replace: true, resetScroll: false }),
  )
  return data && <MoveDialog move={moveOf(search, data.rows)} onClose={close} />
}
