import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { type Asked, gather } from '#app/lib/access/gather.ts'
import type { Known, Named } from '#app/lib/access/known.ts'
import { meQuery } from '#app/api/people.ts'
import { askServer } from './askServer.ts'

interface Extras {
  me: Known['me']
  /** Groups that have no share yet, and may get one. */
  groups?: readonly Named[]
}

/** The same thing asked about is the same question, whatever else is known of its author. */
const same = ({ id, path, name, level, author }: Asked): Asked => ({
  id,
  path,
  name,
  level,
  author: author && { id: author.id, name: author.name },
})

/** Who has access to an object and by what, as far as I can find out: see `gather`. */
export const accessQuery = (asked: Asked, { me: { id, admin }, groups = [] }: Extras) =>
  queryOptions({
    // As one with what is read of projects: a write of shares makes it out of date.
    queryKey: ['projects', 'who has access', same(asked), { id, admin }, groups],
    queryFn: ({ client }) => gather(askServer(client), asked, { me: { id, admin }, groups }),
  })
/** Who has access to an object and by what. With other groups, what is known without them stays until they are read. */
export const useAccess = (asked: Asked, extras: Extras, enabled = true) =>
  useQuery({ ...accessQuery(asked, extras), enabled, placeholderData: keepPreviousData })

/**
 * By what I have access myself: my own groups are all that has to be known of groups, so this asks for shares and Auto-Share
 * projects alone; for who is inactive only as an admin, who stands in for inactive authors (docs/rules.md 1).
 */
export const myAccessQuery = (asked: Asked, me: Known['me']) =>
  queryOptions({
    queryKey: ['projects', 'by what I have access', asked, me],
    queryFn: async ({ client }) => {
      const { id, name, groups } = await client.fetchQuery(meQuery())
      const mine = new Set(groups.map((group) => group.id))
      const ask = askServer(client)
      const alone = [{ id, name, active: true }]
      const members = (groupIds: readonly number[]) =>
        Promise.resolve(new Map(groupIds.map((groupId) => [groupId, mine.has(groupId) ? alone : []])))
      return gather({ ...ask, members, inactive: me.admin ? ask.inactive : () => Promise.resolve([]) }, asked, { me })
    },
  })
