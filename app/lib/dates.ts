const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const formats = {
  year: { year: 'numeric' },
  day: { day: 'numeric', month: 'short' },
  dayOfYear: { day: 'numeric', month: 'short', year: 'numeric' },
  exactly: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
} satisfies Record<string, Intl.DateTimeFormatOptions>

// To make one takes as long as to draw a row, and each row of a list needs it.
const made = new Map<string, Intl.DateTimeFormat>()
function format(name: keyof typeof formats, zone: string | undefined): Intl.DateTimeFormat {
  const key = `${name} ${zone ?? ''}`
  const found = made.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...formats[name], timeZone: zone })
  made.set(key, found)
  return found
}

/** How far the server's clock is ahead of this one, so that "3 h ago" is right on a wrong clock. */
let ahead = 0
export const setServerNow = (serverNow: string, here = Date.now()): void => {
  const there = Date.parse(serverNow)
  if (Number.isFinite(there)) ahead = there - here
}
export const now = (): number => Date.now() + ahead

/** `just now`, `5 min ago`, `3 h ago`, `yesterday`, `6 days ago`, `12 May`, `12 May 2024`. Never in the future. */
export function ago(time: string, at = now(), zone?: string): string {
  const then = Date.parse(time)
  if (!Number.isFinite(then)) return time
  const gone = Math.max(0, at - then)
  if (gone < minute) return 'just now'
  if (gone < hour) return `${Math.floor(gone / minute)} min ago`
  if (gone < day) return `${Math.floor(gone / hour)} h ago`
  if (gone < 2 * day) return 'yesterday'
  if (gone < 7 * day) return `${Math.floor(gone / day)} days ago`
  return onDay(time, at, zone)
}

/** `12 May`, with the year if it is not this one. */
export function onDay(time: string, at = now(), zone?: string): string {
  const year = (value: Date | string) => format('year', zone).format(new Date(value))
  const sameYear = year(time) === year(new Date(at))
  return format(sameYear ? 'day' : 'dayOfYear', zone).format(new Date(time))
}

/** `Tue 17 Nov 2026, 14:02:55 CET`: what stands behind a relative time. */
export function exactly(time: string, zone?: string): string {
  if (!Number.isFinite(Date.parse(time))) return time
  return format('exactly', zone).format(new Date(time))
}

const two = (n: number) => String(n).padStart(2, '0')
/** `14:02`. By hand, as every page shows one with its first row, and `Intl` takes as long to begin with as some rows. */
export const clock = (at: number): string => `${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`

/** When something was read, on this computer's own clock: `14:02` today, `yesterday, 14:02`, `12 May, 14:02`. */
export function asOf(at: number, here = Date.now()): string {
  const date = (time: number) => new Date(time).toDateString()
  if (date(at) === date(here)) return clock(at)
  return `${date(at) === date(here - day) ? 'yesterday' : onDay(new Date(at).toISOString(), here)}, ${clock(at)}`
}
