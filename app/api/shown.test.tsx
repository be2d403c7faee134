import { notifyManager, QueryClientProvider, useQuery } from '@tanstack/react-query'
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

test('of hundreds of reads that are out of date at once what is shown is looked at once, and not once for each', async () => {
  const client = createQueryClient()
  for (let id = 1; id <= 300; id++) client.setQueryData(['projects', id], id, { updatedAt: after })
  render(
    <QueryClientProvider client={client}>
      <Reading id={1} />
      <Shown />
    </QueryClientProvider>,
  )
  const cache = client.getQueryCache()
  const findAll = cache.findAll.bind(cache)
  let looks = 0
  cache.findAll = (filters) => {
    looks += 1
    return findAll(filters)
  }
  await act(async () => {
    void client.invalidateQueries({ refetchType: 'none' })
    // After all that was told until now.
    await new Promise<void>((done) => notifyManager.schedule(() => done()))
  })
  expect(looks).toBeLessThan(10)
})
