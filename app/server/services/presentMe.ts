import { sql } from 'drizzle-orm'
import { initialsOf } from '#app/contract/initials.ts'
import type { Me as MeAnswer } from '#app/contract/people.ts'
import type { Me } from '../access/access.ts'
import { type Reader, row } from '../db/db.ts'
import { iso } from '../db/sql.ts'
import { unauthorized } from '../refusal.ts'
import { groupsOf, organization } from './organization.ts'

type MeRow = Pick<
  MeAnswer,
  | 'id'
  | 'name'
  | 'email'
  | 'username'
  | 'preferences'
  | 'primaryGroupId'
  | 'groups'
  | 'organizationName'
  | 'organizationSlug'
  | 'createdAt'
  | 'signInCount'
>

/** The caller, to themselves. Civis' fields for which we have no data are null, false or empty. */
export async function presentMe(db: Reader, me: Me): Promise<MeAnswer> {
  const found = await row<MeRow>(
    db,
    sql`select p.id, p.name, p.email, p.username, p.preferences, p.primary_group_id as "primaryGroupId", ${groupsOf(me)} as groups,
        org.name as "organizationName", org.slug as "organizationSlug", ${iso(sql`p.created_at`)} as "createdAt", p.sign_in_count as "signInCount"
      from person p cross join ${organization} where p.id = ${me.id}`,
  )
  if (!found) throw unauthorized()
  return {
    ...found,
    initials: initialsOf(found.name),
    lastCheckedAnnouncements: null,
    featureFlags: {},
    roles: [me.admin ? 'organization_admin' : 'sdm'],
    customBranding: null,
    organizationDefaultThemeId: null,
    assumingRole: false,
    roleAssumer: {},
    assumingAdmin: false,
    assumingAdminExpiration: null,
    superadminModeExpiration: null,
    disableNonCompliantFedrampFeatures: false,
    personaRole: null,
    createdById: null,
    lastUpdatedById: null,
  }
}
