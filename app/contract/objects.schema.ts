import { z } from 'zod'
import { fromEntries, type Payloads } from './endpoint.ts'
import { type ObjectRoutes, projectPathNames, shareCallNames, type ShareCallName, sharePathNames } from './objects.ts'
import { ParentProject } from './projects.schema.ts'
import { shareCallsOf } from './shares.schema.ts'

interface NoPayload {
  summary: string
}
/** As the parents of a project are listed. */
const listing = (path: string) => ({
  summary: `List the projects that one of ${path} is in`,
  query: { hidden: z.boolean().default(false).describe('List the hidden projects instead.') },
  returns: z.array(ParentProject),
})
type Listing = ReturnType<typeof listing>
type ShareCalls = ReturnType<typeof shareCallsOf>
type PayloadOf<Name> = Name extends `${infer Call extends ShareCallName} ${string}`
  ? ShareCalls[Call]
  : Name extends `list ${string}`
    ? Listing
    : NoPayload

export const objectsSchema = fromEntries<{ [Name in keyof ObjectRoutes]: PayloadOf<Name> }>([
  ...projectPathNames.flatMap((path): [keyof ObjectRoutes, NoPayload | Listing][] => [
    [`put ${path}`, { summary: `Add one of ${path} to a project` }],
    [`delete ${path}`, { summary: `Take one of ${path} out of a project` }],
    [`list ${path}`, listing(path)],
  ]),
  ...sharePathNames.flatMap((path) => {
    const calls = shareCallsOf(`one of ${path}`)
    return shareCallNames.map((name): [keyof ObjectRoutes, ShareCalls[ShareCallName]] => [`${name} ${path}`, calls[name]])
  }),
]) satisfies Payloads
