// One value of a URL's search, read as what it should be. A link may come from anywhere, and the page itself gives numbers and booleans.

/** As text; empty for what is no value. */
export const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** A piece of text to look for, of at most 1,000 characters that a database takes; empty where nothing but spaces is left of it. */
export const piece = (value: unknown): string => {
  const found = text(value).slice(0, 1_000).replaceAll('\0', '').toWellFormed()
  return found.trim() && found
}

/** A number from 1 to 999,999,999, such as that of a page. */
export const whole = (value: unknown): number | undefined => {
  const digits = text(value)
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : undefined
}

/** One of these. */
export const oneOf = <const T>(value: unknown, allowed: readonly T[]): T | undefined => allowed.find((one) => text(value) === String(one))

/** Whether a switch is on. */
export const isOn = (value: unknown): boolean => text(value) === 'true'
