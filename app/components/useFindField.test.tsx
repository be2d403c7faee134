import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useFindField } from './useFindField.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A field beside a URL that changes only when the test says so. */
function openField(inUrl = '') {
  const found: string[] = []
  const { result, rerender } = renderHook(({ q }) => useFindField(q, (text) => found.push(text)), { initialProps: { q: inUrl } })
  return {
    found,
    text: () => result.current[0],
    type: (text: string) => act(() => result.current[1](text)),
    pass: (ms: number) =>
      act(() => {
        vi.advanceTimersByTime(ms)
      }),
    url: (q: string) => rerender({ q }),
  }
}

test('what is typed while the URL is still on its way to what was typed before stays', () => {
  const { found, text, type, pass, url } = openField()
  type('fie')
  pass(200)
  expect(found).toEqual(['fie'])
  type('field')
  url('fie')
  expect(text()).toBe('field')
  pass(200)
  expect(found).toEqual(['fie', 'field'])
})

test('what was typed before a link was followed is not looked for after it', () => {
  const { found, text, type, pass, url } = openField('fie')
  type('field')
  url('')
  expect(text()).toBe('')
  pass(200)
  expect(found).toEqual([])
})

test('what the URL says by itself is shown, also what was typed once', () => {
  const { text, type, pass, url } = openField()
  type('field')
  pass(200)
  url('field')
  url('')
  expect(text()).toBe('')
  url('field')
  expect(text()).toBe('field')
})
