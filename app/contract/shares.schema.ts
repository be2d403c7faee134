import { z } from 'zod'
import type { Payloads } from './endpoint.ts'
import { Id, Level, MailText } from './values.schema.ts'

const Named = z.array(z.object({ id: Id, name: z.string() }))
const ShareSet = z.object({ users: Named, groups: Named })
const Shares = z.object({
  readers: ShareSet,
  writers: ShareSet,
  owners: ShareSet,
  totalUserShares: z.int(),
  totalGroupShares: z.int(),
})

// Repeated ids count once.
const ShareIds = z
  .array(Id, 'must be a list of ids')
  .min(1, 'must name at least one')
  .refine((ids) => new Set(ids).size <= 1_000, 'must name 1,000 or fewer')
const body = {
  permissionLevel: Level.describe('The level to give.'),
  shareEmailBody: MailText.nullish().describe('Text for the mail.'),
  sendSharedEmail: z.boolean().nullish().describe('Send a mail to those who gain access.'),
}

/** The five calls that share an object, alike for every type (docs/rules.md 6 to 9). `thing` is its word in the summaries: `a project`. */
export const shareCallsOf = (thing: string) =>
  ({
    listShares: { summary: `List the people and groups with access to ${thing}`, returns: Shares },
    putSharesUsers: {
      summary: `Give people access to ${thing}`,
      body: { userIds: ShareIds.describe('The people.'), ...body },
      returns: Shares,
    },
    putSharesGroups: {
      summary: `Give groups access to ${thing}`,
      body: { groupIds: ShareIds.describe('The groups.'), ...body },
      returns: Shares,
    },
    deleteSharesUsers: { summary: `Revoke a person's access to ${thing}` },
    deleteSharesGroups: { summary: `Revoke a group's access to ${thing}` },
  }) satisfies Payloads
