/** How names travel: camelCase in answers and here, snake_case in paths and queries. Bodies and queries are read in both (docs/rules.md 20). */
export const toSnake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)

export const toCamel = (name: string): string => name.replace(/_+([a-z0-9])/g, (_, c: string) => c.toUpperCase())

/** The names in a path, in order: `/projects/{id}/shares/users/{userId}` gives `id`, `userId`. */
export const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '')

/** Whether a path name stands for an id (a positive integer) and not for text. */
export const isId = (name: string): boolean => name === 'id' || name.endsWith('Id')

/**
 * The id that a piece of a path is: a positive whole number, no larger than what a JavaScript number and a JSON integer hold exactly. Null for
 * anything else, which is as an id that nothing has (docs/rules.md 2).
 */
export const idIn = (text: string): number | null =>
  /^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : null

/** Fills a path's names: `fillPath('/projects/{projectId}', { projectId: 12 })` is `/projects/12`. */
export const fillPath = (path: string, values: Record<string, unknown>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])))

/** A query as civis-python would send it: snake_case, arrays as `name[]`, nothing for undefined or null. */
export function queryText(values: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue
    if (Array.isArray(value)) for (const item of value) query.append(`${toSnake(name)}[]`, textOf(item))
    else query.append(toSnake(name), textOf(value))
  }
  const text = query.toString()
  return text ? `?${text}` : ''
}

// Numbers and booleans are written as JSON writes them.
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
