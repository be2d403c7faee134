import type { consoleSchema } from './console.schema.ts'
import { family, type Output } from './endpoint.ts'

/** What the page needs beside the Civis API: session, sign-in, my keys. Ours alone: never in `/endpoints`, never forwarded. */
export const consoleRows = family<typeof consoleSchema>()('console', {
  session: 'GET /console/session',
  signIn: 'POST /console/sign-in',
  signInAs: 'POST /console/sign-in/sample',
  signOut: 'POST /console/sign-out',
  samplePeople: 'GET /console/people',
  listKeys: 'GET /console/keys',
  createKey: 'POST /console/keys',
  revokeKey: 'DELETE /console/keys/{id}',
})

export type Session = Output<typeof consoleRows.session>
export type ApiKey = Output<typeof consoleRows.listKeys>[number]
export type SamplePerson = Output<typeof consoleRows.samplePeople>[number]
