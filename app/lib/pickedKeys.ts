import { parsed } from './parsed.ts'

/** As many objects of a project as can be picked: more than anybody has in one. */
export const mostPicked = 5_000

/** Keys as text, to be kept in a tab; null for none. */
export const writeKeys = (keys: Iterable<string>): string | null => {
  const all = [...keys]
  return all.length > 0 ? JSON.stringify(all) : null
}

/** Reads them back; what is no list of keys is none. */
export function readKeys(text: string | null): string[] {
  const found = parsed(text)
  const keys = Array.isArray(found) ? found.filter((key) => typeof key === 'string') : []
  return [...new Set(keys)].slice(0, mostPicked)
}

/** Which objects of a project a link to a dialog is about: by key, with commas; none is what is picked. */
export interface OnlySearch {
  only?: string
}

/** Reads the search of a dialog about some objects. */
export function readOnly({ only }: Record<string, unknown>): OnlySearch {
  return typeof only === 'string' && only.trim() ? { only: only.slice(0, 2_000) } : {}
}
