import { useSyncExternalStore } from 'react'
import { createStore } from './store.ts'

/** What became of the pieces of the page that come later: one could not be loaded; and there is a newer page than this one. */
export type Version = 'current' | 'piece missing' | 'newer'

const version = createStore<Version>('current')

/** {@link Version} */
export const useVersion = (): Version => useSyncExternalStore(version.subscribe, version.get)

/** A piece of the page that somebody wants did not come, most often because a newer version has replaced it; or it did after all. */
export function notePiece(came: boolean): void {
  if (version.get() !== 'newer') version.set(came ? 'current' : 'piece missing')
  if (!came) void lookForNewer()
}

// Nobody reads a page that often anew; and a look costs a small request.
const between = 10 * 60_000

/** Looks for a newer page when somebody comes back to this one after a while, until the answer is called: a tab may stay open for weeks. */
export function watchForNewer(): () => void {
  let last = Date.now()
  const look = () => {
    if (document.hidden || Date.now() - last < between) return
    last = Date.now()
    void lookForNewer()
  }
  for (const event of ['visibilitychange', 'focus']) addEventListener(event, look)
  return () => {
    for (const event of ['visibilitychange', 'focus']) removeEventListener(event, look)
  }
}

/** Looks whether the server has a newer page than the one that runs. */
export async function lookForNewer(): Promise<void> {
  const mine = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src')
  if (!mine) return
  try {
    const html = await (await fetch(location.pathname, { headers: { accept: 'text/html' }, cache: 'no-cache' })).text()
    if (html.includes('<script') && !html.includes(mine)) version.set('newer')
  } catch {
    // No connection: nothing is known.
  }
}
