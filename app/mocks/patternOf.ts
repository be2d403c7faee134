import { isId } from '#app/contract/wire.ts'

/** What the paths of a row match: `/projects/{id}/shares` is `/projects/12/shares`, with or without a slash at its end. */
export const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/\{(\w+)\}/g, (_, name: string) => (isId(name) ? String.raw`\d+` : '[^/]+'))}/?$`)
