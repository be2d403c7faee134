// Runs before each test file that renders: what happy-dom lacks and Mantine asks for, and a clean page after every test.
import { format } from 'node:util'
import '@testing-library/jest-dom/vitest'
import { cleanup, configure, getConfig } from '@testing-library/react'
import React from 'react'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { actAs, network } from './network.ts'

// A bound on what hangs, not on what is slow: a machine may be shared with much else.
configure({ asyncUtilTimeout: 15_000 })

// What is waited for is looked for at every change of the page, and each look that finds nothing made its error of the whole page's text.
// That is asked for again when the time is up, and is made then.
const { getElementError } = getConfig()
configure({
  getElementError(message, container) {
    const config = getConfig()
    const isWaiting = '_disableExpensiveErrorDiagnostics' in config && config._disableExpensiveErrorDiagnostics
    return isWaiting ? Object.assign(new Error(message ?? ''), { name: 'TestingLibraryElementError' }) : getElementError(message, container)
  },
})

// React keeps with each element the stack of who made it, of ten thousand in a second: a tenth of what these tests do, and nobody reads it.
const internals: unknown = Reflect.get(React, '__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE')
if (typeof internals === 'object' && internals !== null && 'recentlyCreatedOwnerStacks' in internals)
  Object.defineProperty(internals, 'recentlyCreatedOwnerStacks', { get: () => Infinity, set: () => {}, configurable: true })

window.matchMedia ??= (query: string): MediaQueryList => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
})
window.ResizeObserver ??= class implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
// Fields that grow with their text listen for fonts that arrive.
if (!('fonts' in document) || !document.fonts) Object.defineProperty(document, 'fonts', { value: new EventTarget() })
document.elementsFromPoint ??= () => []
Element.prototype.scrollIntoView = () => {}
Element.prototype.scrollTo = () => {}

// A request that nobody answers is a mistake of the test.
beforeAll(() => network.listen({ onUnhandledRequest: 'error' }))
afterAll(() => network.close())

// What React calls a mistake of the page is one of the test's. Not what it says of an error that was caught, of waiting without act, and of
// elements that happy-dom does not know.
const mistakes =
  /^(Cannot update a component|Maximum update depth|Each child in a list|Encountered two children|In HTML,|A component is changing|React has detected a change in the order|React does not recognize|Received|Invalid|Unknown event handler|You provided a)/
const warned: string[] = []
const { error } = console
console.error = (...words: unknown[]) => {
  if (typeof words[0] === 'string' && mistakes.test(words[0])) warned.push(format(...words))
  error(...words)
}
afterEach(() => {
  if (warned.length > 0) throw new Error(warned.splice(0).join('\n'))
})

// Files share one module graph (isolate: false), so nothing may stay behind.
afterEach(() => {
  cleanup()
  network.resetHandlers()
  actAs(null)
  vi.useRealTimers()
  document.body.replaceChildren()
  document.title = ''
  localStorage.clear()
  sessionStorage.clear()
})
// What is still being loaded when a file ends would fail, and stay failed for the files after it.
afterAll(() => vi.dynamicImportSettled())
