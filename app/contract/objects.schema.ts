import type { Payload, Payloads } from './endpoint.ts'
import { type ObjectRoutes, objectPaths } from './objects.ts'

const rows: [string, Payload][] = Object.keys(objectPaths).flatMap((path): [string, Payload][] => [
  [`put ${path}`, { summary: `Add one of ${path} to a project` }],
  [`delete ${path}`, { summary: `Take one of ${path} out of a project` }],
])

// Holds because the loop makes one entry for each key of ObjectRoutes.
export const objectsSchema = Object.fromEntries(rows) as { [K in keyof ObjectRoutes]: { summary: string } } satisfies Payloads
