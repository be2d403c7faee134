import { z } from 'zod'
import { Session } from './console.schema.ts'
import type { Payloads } from './endpoint.ts'
import { Email, Username } from './organization.schema.ts'
import { Name, Text, Time } from './values.schema.ts'

const Secret = Text(1_000)
const KeyMade = z.object({
  /** Shown this once. */
  key: z.string(),
  session: Session,
})

/** What a one-time link opens (docs/rules.md 32). The secret is posted, so that it is in no address and in no log. */
export const welcomeSchema = {
  look: {
    summary: 'See what a one-time link is for; it stays good',
    body: { secret: Secret },
    returns: z.object({
      /** Whose key it makes; null for the link with which an organization begins. */
      person: z.object({ id: z.int(), name: z.string(), username: z.string() }).nullable(),
      organization: z.string(),
      expiresAt: Time,
    }),
    open: true,
  },
  makeKey: { summary: 'Make a key by a one-time link, and sign in', body: { secret: Secret }, returns: KeyMade, status: 201, open: true },
  begin: {
    summary: 'Begin an organization and be its admin, by the link that the server printed',
    body: { secret: Secret, organization: Name, name: Name, username: Username, email: Email },
    returns: KeyMade,
    status: 201,
    open: true,
  },
} satisfies Payloads
