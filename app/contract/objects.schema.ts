import { fromEntries, type Payloads } from './endpoint.ts'
import { type ObjectRoutes, projectPathNames, shareCallNames, type ShareCallName, sharePathNames } from './objects.ts'
import { shareCallsOf } from './shares.schema.ts'

interface NoPayload {
  summary: string
}
type ShareCalls = ReturnType<typeof shareCallsOf>
type PayloadOf<Name> = Name extends `${infer Call extends ShareCallName} ${string}` ? ShareCalls[Call] : NoPayload

export const objectsSchema = fromEntries<{ [Name in keyof ObjectRoutes]: PayloadOf<Name> }>([
  ...projectPathNames.flatMap((path): [keyof ObjectRoutes, NoPayload][] => [
    [`put ${path}`, { summary: `Add one of ${path} to a project` }],
    [`delete ${path}`, { summary: `Take one of ${path} out of a project` }],
  ]),
  ...sharePathNames.flatMap((path) => {
    const calls = shareCallsOf(`one of ${path}`)
    return shareCallNames.map((name): [keyof ObjectRoutes, ShareCalls[ShareCallName]] => [`${name} ${path}`, calls[name]])
  }),
]) satisfies Payloads
