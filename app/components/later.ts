import { whenIdle } from './whenIdle.ts'

type Load = () => Promise<unknown>

const waiting: Load[] = []
let quiet = false
let report: (came: boolean) => void = () => {}

// Whoever needs it in earnest asks again, and says what went wrong.
const bring = (load: Load) => void load().catch(() => undefined)

/**
 * Marks a piece of the site that the first page can do without: it comes once the page has its data, also for when there is no connection.
 * Where it is wanted and cannot be loaded, what stands around it stays as it is, the page says so, and it is tried again.
 */
export function later<T>(load: () => Promise<T>): () => Promise<T> {
  if (quiet) whenIdle(() => bring(load))
  else waiting.push(load)
  return whenWanted(load)
}

/** As `later`, for what is large and seldom wanted: it comes only when it is, and not with the rest. */
export const whenWanted =
  <T>(load: () => Promise<T>): (() => Promise<T>) =>
  () =>
    load().catch(() => {
      report(false)
      return onceBack(load)
    })

/** The page has its data: brings what was marked, and from now on whatever is marked. */
export function loadWhatIsLater(): void {
  quiet = true
  for (const load of waiting.splice(0)) bring(load)
}

/** Has somebody told when a piece that is wanted does not come, and when it does after all. */
export const onMissingPiece = (listener: (came: boolean) => void): void => {
  report = listener
}

const onceBack = <T>(load: () => Promise<T>) =>
  new Promise<T>((done) => {
    const again = async () => {
      const piece = await load().catch(() => undefined)
      if (piece === undefined) return
      for (const event of events) removeEventListener(event, look)
      report(true)
      done(piece)
    }
    const look = () => void again()
    for (const event of events) addEventListener(event, look)
  })
const events = ['online', 'focus'] as const
