import { z } from 'zod'
import type { Payloads } from './endpoint.ts'
import { Id, Text, Time } from './values.schema.ts'

const Me = z.object({ id: Id, name: z.string(), username: z.string(), initials: z.string(), admin: z.boolean() })

/** Who is signed in, and what this server can do. */
export const Session = z.object({
  /** Who is signed in; null where nobody is. */
  me: Me.nullable(),
  mode: z.enum(['embedded', 'connected', 'demo']),
  organization: z.string(),
  /** Whether sample people may be chosen without a key (docs/rules.md 30). */
  samplePeople: z.boolean(),
  /** What `GET /projects` has beyond Civis (docs/rules.md 29). */
  listExtras: z.boolean(),
  /** Whether the rules of docs/rules.md are this server's own, so that a screen may promise them. */
  rulesKnown: z.boolean(),
  /** Where an object opens in Civis, e.g. `https://platform.civisanalytics.com/spa/#`; null where it does not. */
  civisWebUrl: z.string().nullable(),
  /** Whether mail is sent; else it waits in the outbox (docs/rules.md 10). */
  mail: z.boolean(),
  /** Whether who is signed in administrates the organization here (docs/rules.md 31). */
  administration: z.boolean(),
  /** Nobody is here yet: the organization begins with the link that the server printed (docs/rules.md 32). */
  nobodyYet: z.boolean(),
  /** The server's own time, so that "3 h ago" is right on a wrong clock. */
  now: Time,
})

const ApiKey = z.object({ id: Id, name: z.string(), createdAt: Time, lastUsedAt: Time.nullable() })

/** Our own few rows: never in `/endpoints`, never forwarded to Civis. */
export const consoleSchema = {
  session: { summary: 'Who is signed in, and what this server can do', returns: Session, open: true },
  signIn: {
    summary: 'Sign in with an API key',
    /** `only`: by a key of this person alone; by one of somebody else nothing happens. */
    body: { apiKey: Text(1_000), only: Id.optional() },
    returns: Session,
    open: true,
  },
  signInAs: { summary: 'Sign in as one of the sample people', body: { userId: Id }, returns: Session, open: true },
  signOut: { summary: 'End the session', returns: Session, open: true },
  samplePeople: {
    summary: 'List the sample people',
    returns: z.array(
      z.object({
        ...Me.shape,
        title: z.string().nullable(),
        active: z.boolean(),
        groups: z.array(z.string()),
        projects: z.int(),
        about: z.string(),
      }),
    ),
    open: true,
  },
  listKeys: { summary: 'List my API keys', returns: z.array(ApiKey) },
  createKey: {
    summary: 'Make an API key; it is shown once',
    body: { name: Text(100) },
    returns: ApiKey.extend({ key: z.string() }),
    status: 201,
  },
  revokeKey: { summary: 'Revoke one of my API keys' },
} satisfies Payloads
