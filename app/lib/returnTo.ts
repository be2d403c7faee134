/** A path of this site out of `?to=`, and nothing else: `//evil.test`, `/\evil.test` and `javascript:` fall back to the start. */
export function returnTo(to: unknown): string {
  if (typeof to !== 'string' || !to.startsWith('/')) return '/'
  const here = 'http://console.invalid'
  const url = URL.canParse(to, here) ? new URL(to, here) : null
  if (!url || url.origin !== here || url.pathname.startsWith('//') || url.pathname === '/sign-in') return '/'
  return url.pathname + url.search + url.hash
}
