import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createQueryClient } from './query.ts'
import { useOldest } from './shown.ts'

const [before, after] = [Date.UTC(2026, 4, 12, 14, 2), Date.UTC(2026, 4, 12, 14, 9)]

function Reading({ id }: { id: number }) {
  const { data } = useQuery({
    queryKey: ['projects', id],
    queryFn: () => id,
    initialData: id,
    initialDataUpdatedAt: after,
    staleTime: Infinity,
  })
  return <p>project {data}</p>
}
const Shown = () => <p>{new Date(useOldest()).toISOString()}</p>

// React warns of a component that is drawn from within another one, and the test fails for it (app/test/setup.ts).
test('how old the page is follows what is read, also while something else is being drawn', async () => {
  const client = createQueryClient()
  const page = (id: number) => (
    <QueryClientProvider client={client}>
      <Reading id={id} />
      <Shown />
    </QueryClientProvider>
  )
  const { rerender } = render(page(1))
  expect(await screen.findByText(new Date(after).toISOString())).toBeVisible()
  act(() => {
    client.setQueryData(['projects', 1], 1, { updatedAt: before })
    rerender(page(2))
  })
  expect(screen.getByText('project 2')).toBeVisible()
  act(() => void client.setQueryData(['projects', 2], 2, { updatedAt: before }))
  expect(await screen.findByText(new Date(before).toISOString())).toBeVisible()
})
