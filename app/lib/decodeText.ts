export interface Decoded {
  text: string
  /** As what it was read, in words. */
  encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252'
}

/**
 * The bytes of a text file as spreadsheets save it: UTF-16 or UTF-8 by the mark at its beginning, UTF-16 also without one where every
 * other byte is empty, UTF-8 where it is valid, else the one byte a sign that older programs write (Windows-1252).
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' }
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16' }
  const wide = emptyBytes(bytes.subarray(0, 1_000))
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: 'UTF-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' }
  }
}

function emptyBytes(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const empty = [0, 0]
  bytes.forEach((byte, at) => {
    if (byte === 0) empty[at % 2] = (empty[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = empty
  if (bytes.length < 8) return null
  const half = bytes.length / 2
  return odd > half * 0.4 && even === 0 ? 'utf-16le' : even > half * 0.4 && odd === 0 ? 'utf-16be' : null
}
