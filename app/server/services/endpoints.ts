import { endpoints } from '#app/contract/endpoints.ts'
import { endpointsSchema } from '#app/contract/endpoints.schema.ts'
import { favorites } from '#app/contract/favorites.ts'
import { favoritesSchema } from '#app/contract/favorites.schema.ts'
import { objects } from '#app/contract/objects.ts'
import { objectsSchema } from '#app/contract/objects.schema.ts'
import { groups, users } from '#app/contract/people.ts'
import { groupsSchema, usersSchema } from '#app/contract/people.schema.ts'
import { projects } from '#app/contract/projects.ts'
import { projectsSchema } from '#app/contract/projects.schema.ts'
import { search } from '#app/contract/search.ts'
import { searchSchema } from '#app/contract/search.schema.ts'
import type { Handlers } from '../handler.ts'
import { type Family, openapi, swagger } from '../swagger.ts'

/** Every family but the console's own. */
export const civisFamilies: readonly Family[] = [
  { rows: projects, schemas: projectsSchema },
  { rows: objects, schemas: objectsSchema },
  { rows: users, schemas: usersSchema },
  { rows: favorites, schemas: favoritesSchema },
  { rows: groups, schemas: groupsSchema },
  { rows: search, schemas: searchSchema },
  { rows: endpoints, schemas: endpointsSchema },
]

// The same for everybody and for as long as the program runs.
const documents = new Map<string, Record<string, unknown>>()

export const endpointsHandlers: Handlers<typeof endpoints> = {
  list: (_, { openapiVersion }) => {
    const document = documents.get(openapiVersion) ?? (openapiVersion === '3.0' ? openapi(civisFamilies) : swagger(civisFamilies))
    documents.set(openapiVersion, document)
    return Promise.resolve(document)
  },
}
