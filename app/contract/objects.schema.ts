import { fromEntries, type Payloads } from './endpoint.ts'
import { type ObjectRoutes, objectPathNames } from './objects.ts'

interface NoPayload {
  summary: string
}

export const objectsSchema = fromEntries<{ [K in keyof ObjectRoutes]: NoPayload }>(
  objectPathNames.flatMap((path) => [
    [`put ${path}`, { summary: `Add one of ${path} to a project` }],
    [`delete ${path}`, { summary: `Take one of ${path} out of a project` }],
  ]),
) satisfies Payloads
