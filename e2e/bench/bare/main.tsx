// The least that a page of the same packages can be: a table of 20 rows that are written in it, no request, nothing else to see.
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/Table.css'
import { MantineProvider, Table } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'

const rows = Array.from({ length: 20 }, (_, index) => ({
  id: index + 1,
  name: `Project ${index + 1}`,
  author: 'Ben Ek',
  updated: '3 h ago',
}))

function Page() {
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Author</Table.Th>
          <Table.Th>Updated</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ id, name, author, updated }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <a data-row href={`/projects/${id}`}>
                {name}
              </a>
            </Table.Td>
            <Table.Td>{author}</Table.Td>
            <Table.Td>{updated}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

const router = createRouter({ routeTree: createRootRoute({ component: Page }) })
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <MantineProvider>
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </MantineProvider>,
)
