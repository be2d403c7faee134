import { z } from 'zod'
import type { Payloads } from './endpoint.ts'
import { Id, Level, OrderDir, paging, QueryText, Text, Time, User } from './values.schema.ts'

const UserGroup = z.object({ id: Id, name: z.string(), slug: z.string(), organizationId: Id, organizationName: z.string() })

const person = {
  id: Id,
  user: z.string().describe('The user name.'),
  name: z.string(),
  email: z.string(),
  active: z.boolean(),
  primaryGroupId: Id.nullable(),
  groups: z.array(UserGroup).describe('The groups that you can see.'),
}

const UserSummary = z.object({
  ...person,
  createdAt: Time,
  currentSignInAt: Time.nullable(),
  updatedAt: Time,
  lastSeenAt: Time.nullable(),
  suspended: z.boolean(),
  createdById: Id.nullable(),
  lastUpdatedById: Id.nullable(),
})

const UserDetail = z.object({
  ...person,
  city: z.string().nullable(),
  state: z.string().nullable(),
  timeZone: z.string().nullable(),
  initials: z.string(),
  department: z.string().nullable(),
  title: z.string().nullable(),
  githubUsername: z.string().nullable(),
  prefersSmsOtp: z.boolean().nullable(),
  vpnEnabled: z.boolean().nullable(),
  ssoDisabled: z.boolean().nullable(),
  otpRequiredForLogin: z.boolean().nullable(),
  exemptFromOrgSmsOtpDisabled: z.boolean().nullable(),
  smsOtpAllowed: z.boolean().nullable(),
  robot: z.boolean(),
  phone: z.string().nullable(),
  organizationSlug: z.string(),
  organizationSSODisableCapable: z.boolean(),
  organizationLoginType: z.string().nullable(),
  organizationSmsOtpDisabled: z.boolean().nullable(),
  myPermissionLevel: Level,
  createdAt: Time,
  updatedAt: Time,
  lastSeenAt: Time.nullable(),
  suspended: z.boolean(),
  createdById: Id.nullable(),
  lastUpdatedById: Id.nullable(),
  unconfirmedEmail: z.string().nullable(),
  accountStatus: z.string(),
})

export const UserMe = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  username: z.string(),
  initials: z.string(),
  lastCheckedAnnouncements: Time.nullable(),
  featureFlags: z.record(z.string(), z.boolean()),
  roles: z.array(z.string()),
  preferences: z.record(z.string(), z.string()).describe('Keys in snake_case.'),
  customBranding: z.string().nullable(),
  primaryGroupId: Id.nullable(),
  groups: z.array(UserGroup),
  organizationName: z.string(),
  organizationSlug: z.string(),
  organizationDefaultThemeId: Id.nullable(),
  createdAt: Time,
  signInCount: z.int(),
  assumingRole: z.boolean(),
  roleAssumer: z.record(z.string(), z.unknown()),
  assumingAdmin: z.boolean(),
  assumingAdminExpiration: Time.nullable(),
  superadminModeExpiration: Time.nullable(),
  disableNonCompliantFedrampFeatures: z.boolean(),
  personaRole: z.string().nullable(),
  createdById: Id.nullable(),
  lastUpdatedById: Id.nullable(),
})

const group = {
  id: Id,
  name: z.string(),
  createdAt: Time,
  updatedAt: Time,
  description: z.string().nullable(),
  slug: z.string(),
  organizationId: Id,
  organizationName: z.string(),
  memberCount: z.int().describe('Active members.'),
  totalMemberCount: z.int(),
  lastUpdatedById: Id.nullable(),
  createdById: Id.nullable(),
}
const GroupSummary = z.object({ ...group, members: z.array(User).describe('Empty unless asked for.') })
export const Group = z.object({
  ...group,
  defaultOtpRequiredForLogin: z.boolean().nullable(),
  roleIds: z.array(Id),
  defaultTimeZone: z.string().nullable(),
  defaultJobsLabel: z.string().nullable(),
  defaultNotebooksLabel: z.string().nullable(),
  defaultServicesLabel: z.string().nullable(),
  members: z.array(User.extend({ email: z.string(), primaryGroupId: Id.nullable(), active: z.boolean() })),
})

export const usersSchema = {
  list: {
    summary: 'List the people whom you can see',
    query: {
      featureFlag: Text(255).optional().describe('Only people for whom this feature is on.'),
      accountStatus: z.enum(['active', 'inactive', 'all']).default('active').describe('active, inactive or all.'),
      query: QueryText.optional().describe('A piece of the name, user name or mail address, or the id.'),
      groupId: Id.optional().describe('Only members of this group. Not together with group_ids.'),
      groupIds: z.array(Id).optional().describe('Only members of any of these groups. Not together with group_id.'),
      organizationId: Id.optional().describe('Only people of this organization.'),
      excludeGroups: z.boolean().default(false).describe("Leave the people's groups empty."),
      ...paging(20, 10_000),
      order: z.enum(['name', 'user']).default('name').describe('The field to order by.'),
      orderDir: OrderDir.default('asc').describe('asc or desc.'),
    },
    returns: z.array(UserSummary),
    paged: true,
  },
  listMe: { summary: 'Get yourself', returns: UserMe },
  patchMe: {
    summary: 'Change your preferences',
    body: {
      preferences: z
        .record(z.string(), z.union([Text(65_536), z.null()], 'must be text or null'), 'must be an object')
        .optional()
        .describe('Texts by key; null deletes a key.'),
      lastCheckedAnnouncements: z.string().nullish().catch(undefined).describe('Ignored.'),
    },
    returns: UserMe,
  },
  get: { summary: 'Get a person', returns: UserDetail },
} satisfies Payloads

export const groupsSchema = {
  list: {
    summary: 'List the groups that you can see',
    query: {
      query: QueryText.optional().describe('A piece of the name.'),
      permission: Level.optional().describe('Only groups on which you have this level or more.'),
      includeMembers: z.boolean().default(false).describe('List the members too.'),
      organizationId: Id.optional().describe('Only groups of this organization.'),
      userIds: z.array(Id).optional().describe('Only groups that have one of these people as a member.'),
      ...paging(50),
      order: z.enum(['name', 'created_at']).default('name').describe('The field to order by.'),
      orderDir: OrderDir.default('asc').describe('asc or desc.'),
    },
    returns: z.array(GroupSummary),
    paged: true,
  },
  get: { summary: 'Get a group', returns: Group },
} satisfies Payloads
