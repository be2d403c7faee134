/** What a kept text says in JSON; undefined where nothing was kept, or what is no JSON. */
export function parsed(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
