import { family, type Output } from './endpoint.ts'
import type { welcomeSchema } from './welcome.schema.ts'

/** What a one-time link opens. Below `sign-in`, so that no other site may send it. Ours alone. */
export const welcomeRows = family<typeof welcomeSchema>()('welcome', {
  look: 'POST /console/sign-in/link',
  makeKey: 'POST /console/sign-in/link/key',
  begin: 'POST /console/sign-in/first',
})

export type KeyMade = Output<typeof welcomeRows.makeKey>
