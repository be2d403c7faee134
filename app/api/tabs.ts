/** What the tabs of one browser tell each other. None hears itself. */
export type Told =
  /** The server wants no more requests before this moment (milliseconds of the clock). */
  | { kind: 'pause'; until: number }
  /** So many requests are left to the person who is signed in. */
  | { kind: 'budget'; limit: number; left: number }
  /** Somebody changed what these families answer. */
  | { kind: 'changed'; families: readonly string[] }
  /** Somebody signed in. */
  | { kind: 'signed in' }
  /** Somebody signed out, on purpose: what is shown has to go. */
  | { kind: 'signed out' }

// Nothing of it is kept, so it works in private windows and where storage is blocked.
const channel = open()

// A browser that keeps nothing for this page may refuse this, too: then each tab is alone.
function open(): BroadcastChannel | null {
  try {
    return new BroadcastChannel('projects-console')
  } catch {
    return null
  }
}

export const tellTabs = (told: Told): void => channel?.postMessage(told)

const listeners = new Set<(told: Told) => void>()
channel?.addEventListener('message', ({ data }: MessageEvent<Told>) => {
  for (const hear of listeners) hear(data)
})

/** Listens to the other tabs until the answer is called. */
export function hearTabs(listener: (told: Told) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
