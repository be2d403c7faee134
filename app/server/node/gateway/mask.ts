/** Takes a key out of what quotes it. */
export interface Mask {
  /** A text without the key; the very same where it was not in it. */
  text: (text: string) => string
  /** The same for all texts and names in a value of JSON. */
  value: (value: unknown) => unknown
  /** The same for headers: one that quotes the key is left out. */
  headers: (headers: Headers) => Headers
}

// Shorter ones are no keys, and their few signs may stand in any word.
const shortest = 8

/**
 * What somebody answers who was sent a key may quote it: as it is, as an address or a form has it, or in base64 as `Basic` sends it, from
 * whichever of its bytes that begins.
 */
export function maskOf(key: string): Mask {
  if (key.length < shortest) return { text: (text) => text, value: (value) => value, headers: (headers) => headers }
  const quoted = new RegExp(
    [...new Set([key, encodeURIComponent(key), ...base64Of(Buffer.from(key))])].map((form) => escaped(form)).join('|'),
    'gi',
  )
  const text = (said: string) => (said.length < shortest ? said : said.replace(quoted, '…'))
  const value = (said: unknown): unknown => {
    if (typeof said === 'string') return text(said)
    if (Array.isArray(said)) return said.map(value)
    if (typeof said !== 'object' || said === null) return said
    return Object.fromEntries(Object.entries(said).map(([name, one]) => [text(name), value(one)]))
  }
  const headers = (said: Headers) => new Headers([...said].filter(([, one]) => text(one) === one))
  return { text, value, headers }
}

/** The signs that stand for nothing but these bytes, behind none, one or two others. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
    const [from, to] = [Math.ceil((before * 8) / 6), Math.floor((whole.length * 8) / 6)]
    return (['base64', 'base64url'] as const).map((form) => whole.toString(form).slice(from, to))
  })
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
