import { createHash } from 'node:crypto'
import { UserMe } from '#app/contract/people.schema.ts'
import type { Session } from '#app/contract/console.ts'
import { initialsOf } from '#app/contract/initials.ts'
import { Refusal } from '../../refusal.ts'
import { normalize } from './normalize.ts'
import { askUpstream } from './upstream.ts'

/** Somebody whose key Civis takes, and their organization's name. */
export interface Known {
  me: NonNullable<Session['me']>
  organization: string
}

const remembered = 5 * 60_000
const most = 1_000

/**
 * Whether somebody's roles on Civis make them an organization admin. Their words are not documented; a group admin, for one, is none.
 */
export const isOrganizationAdmin = (roles: readonly string[]): boolean =>
  roles.some((role) => /^(org(anization)?[ _]?admin|oa|admin)$/i.test(role))

/** Who is behind a key; null where Civis does not take it. */
export interface WhoIs {
  of: (key: string) => Promise<Known | null>
  /** Asks Civis anew the next time. */
  forget: (key: string) => void
}

/**
 * Who is behind a key, as `GET /users/me` of Civis says; null where Civis does not take the key. Remembered for five minutes under a hash of
 * the key, which any process may forget: a page asks who is there far more often than that changes.
 */
export function createWhoIs(endpoint: string, clock: () => Date): WhoIs {
  const known = new Map<string, { until: number; who: Promise<Known | null> }>()
  const hash = (key: string) => createHash('sha256').update(key).digest('base64url')
  const ask = async (key: string): Promise<Known | null> => {
    const { status, body } = await askUpstream(endpoint, { method: 'GET', path: '/users/me', key })
    if (status === 401 || status === 403) return null
    if (status !== 200) throw unexpected(status)
    const me = UserMe.pick({ id: true, name: true, username: true, roles: true, organizationName: true }).safeParse(
      normalize(UserMe, body).value,
    )
    if (!me.success) throw unexpected(status)
    const { id, name, username, roles, organizationName } = me.data
    return { me: { id, name, username, initials: initialsOf(name), admin: isOrganizationAdmin(roles) }, organization: organizationName }
  }
  return {
    async of(key: string): Promise<Known | null> {
      // What no header can hold is no key.
      if (!/^[\x21-\x7e]{1,1000}$/.test(key)) return null
      const now = clock().getTime()
      const found = known.get(hash(key))
      if (found && found.until > now) return found.who
      const who = ask(key)
      if (known.size >= most) known.clear()
      known.set(hash(key), { until: now + remembered, who })
      // What is no answer, or a refusal, is not remembered.
      const forget = () => void known.delete(hash(key))
      void who.then((one) => {
        if (!one) forget()
      }, forget)
      return who
    },
    forget: (key: string) => void known.delete(hash(key)),
  }
}

const unexpected = (status: number) =>
  new Refusal(
    status === 429 || status === 503 ? 503 : 502,
    status === 429 || status === 503 ? 'unavailable' : 'bad_gateway',
    `Civis answered with status ${status} when asked who this key belongs to.`,
    {
      ...((status === 429 || status === 503) && { 'retry-after': '10' }),
    },
  )
