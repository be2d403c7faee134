import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useSyncExternalStore } from 'react'
import { expect, test } from 'vitest'
import { createQueue, type Queue } from '#app/lib/queue.ts'
import { Themed } from '#app/test/Themed.tsx'
import { QueueProgress } from './QueueProgress.tsx'

function Shown({ queue }: { queue: Queue }) {
  const state = useSyncExternalStore(queue.subscribe, queue.state)
  return <QueueProgress queue={queue} state={state} what={['project', 'projects']} />
}

test('what failed is sent again without what was cancelled, which has a button of its own', async () => {
  const asked: number[] = []
  const work = (id: number) => {
    asked.push(id)
    return asked.length === 1 ? Promise.reject(new Error()) : Promise.resolve('done')
  }
  const trouble = () => ({ said: 'broken', requestId: null, again: null, all: true, ending: 'answered', away: false }) as const
  const queue = createQueue({ ids: [1, 2, 3], work, trouble, atOnce: 1 })
  const user = userEvent.setup()
  render(
    <Themed>
      <Shown queue={queue} />
    </Themed>,
  )
  await user.click(await screen.findByRole('button', { name: 'Cancel the rest' }))
  expect(await screen.findByText('0 of 3 projects done · 1 failed · 2 not sent')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Retry 1 failed' }))
  expect(await screen.findByText('1 of 3 projects done · 2 not sent')).toBeVisible()
  expect(asked).toEqual([1, 1])
  await user.click(screen.getByRole('button', { name: 'Send the other 2' }))
  expect(await screen.findByText('3 of 3 projects done')).toBeVisible()
  expect(asked).toEqual([1, 1, 2, 3])
})
