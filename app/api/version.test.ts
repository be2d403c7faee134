import { http, HttpResponse } from 'msw'
import { afterEach, expect, test, vi } from 'vitest'
import { network } from '#app/test/network.ts'
import { lookForNewer, notePiece, watchForNewer } from './version.ts'

afterEach(() => {
  vi.useRealTimers()
  document.head.replaceChildren()
})

test('a tab that stays open looks for a newer page when somebody comes back after a while, and not each time', async () => {
  document.head.innerHTML = '<script type="module" src="./assets/index-1.js"></script>'
  let asked = 0
  network.use(
    http.get('*/', () => {
      asked += 1
      return HttpResponse.html('<script type="module" src="./assets/index-1.js"></script>')
    }),
  )
  vi.useFakeTimers({ toFake: ['Date'] })
  const stop = watchForNewer()
  dispatchEvent(new Event('focus'))
  vi.setSystemTime(Date.now() + 60 * 60_000)
  dispatchEvent(new Event('focus'))
  dispatchEvent(new Event('visibilitychange'))
  await vi.waitFor(() => expect(asked).toBe(1))
  stop()
  vi.setSystemTime(Date.now() + 60 * 60_000)
  dispatchEvent(new Event('focus'))
  await lookForNewer()
  expect(asked).toBe(2)
  notePiece(true)
})
