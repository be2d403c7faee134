import { whenIdle } from './whenIdle.ts'

type Load = () => Promise<unknown>

const waiting: Load[] = []
let quiet = false

// Whoever needs it in earnest asks again, and says what went wrong.
const bring = (load: Load) => void load().catch(() => undefined)

/** Marks a piece of the site that the first page can do without: it comes once the page has its data, also for when there is no connection. */
export function later<T>(load: () => Promise<T>): () => Promise<T> {
  if (quiet) whenIdle(() => bring(load))
  else waiting.push(load)
  return load
}

/** The page has its data: brings what was marked, and from now on whatever is marked. */
export function loadWhatIsLater(): void {
  quiet = true
  for (const load of waiting.splice(0)) bring(load)
}
