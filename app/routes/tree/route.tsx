import { createFileRoute, Outlet, useNavigate } from '@tanstack/react-router'
import { TreePage } from '#app/features/nesting/TreePage.tsx'
import { readTreeSearch } from '#app/lib/treeSearch.ts'

export const Route = createFileRoute('/tree')({
  validateSearch: readTreeSearch,
  component: Tree,
})

function Tree() {
  // Read once more: the router leaves in what the URL says besides.
  const search = Route.useSearch({ select: (raw) => readTreeSearch({ ...raw }), structuralSharing: true })
  const navigate = useNavigate()
  return (
    <>
      <TreePage
        search={search}
        onSearch={(change) =>
          void navigate({
            to: '/tree',
            search: (before) => readTreeSearch({ ...before, ...change }),
            replace: true,
            resetScroll: false,
          })
        }
        onMove={(move) =>
          void navigate({
            to: '/tree/move',
            search: (before) => ({ ...readTreeSearch({ ...before }), ...move }),
            state: { over: true },
            resetScroll: false,
          })
        }
      />
      <Outlet />
    </>
  )
}
