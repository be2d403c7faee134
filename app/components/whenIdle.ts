/** Does something once the page has nothing better to do; the answer takes it back. */
export function whenIdle(action: () => void): () => void {
  // Safari has no idle callback.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(action, 1_500)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(action, { timeout: 5_000 })
  return () => cancelIdleCallback(handle)
}
