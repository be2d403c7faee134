import { afterEach, expect, test, vi } from 'vitest'
import { soon } from './soon.ts'

afterEach(() => void vi.useRealTimers())

test('what comes, or fails, within a moment is waited for, and what takes longer is not', async () => {
  vi.useFakeTimers()
  await soon(Promise.resolve())
  await soon(Promise.reject(new Error('gone')))
  const over = vi.fn<() => void>()
  const wait = async () => {
    await soon(new Promise(() => {}))
    over()
  }
  const late = wait()
  await vi.advanceTimersByTimeAsync(79)
  expect(over).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  await late
  expect(over).toHaveBeenCalledOnce()
})
