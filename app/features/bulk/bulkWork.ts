import type { QueryClient } from '@tanstack/react-query'
import { putIntoProject, writeShares } from '#app/api/objects.ts'
import { projectSharesQuery } from '#app/api/projects.ts'
import { readAgain, write } from '#app/api/query.ts'
import { favorites } from '#app/contract/favorites.ts'
import { projects } from '#app/contract/projects.ts'
import type { Known } from '#app/lib/access/known.ts'
import { merge } from '#app/lib/access/merge.ts'
import { sharesOf } from '#app/lib/access/shares.ts'
import { bulkCalls, type BulkOrder, planFor } from '#app/lib/bulkOrder.ts'
import type { Selected } from '#app/lib/selection.ts'
import { count } from '#app/lib/words.ts'

/** How many requests one project takes: who has access is read again before it is changed. */
export const requestsEach = (order: BulkOrder): number => (order.do === 'share' || order.do === 'revoke' ? 2 : 1)

/** Does an order for one project, and says what was done. `known` is what the preview read of it, where it did. */
export async function doOrder(client: QueryClient, order: BulkOrder, project: Selected, known: Known | undefined): Promise<string> {
  const { id } = project
  switch (order.do) {
    case 'share':
    case 'revoke':
      return shareOne(client, order, project, known)
    case 'parent':
      await putIntoProject(client, { path: 'projects', id }, order.parent.id)
      return `Is in ${order.parent.name}`
    case 'archive':
    case 'restore':
      await write(client, projects.putArchive, { id, status: order.do === 'archive' })
      return order.do === 'archive' ? 'Archived' : 'Restored'
    case 'favorite':
      await write(client, favorites.post, { objectId: id, objectType: 'Project' })
      return 'Is a favourite'
    case 'transfer': {
      const { to, includeDependencies, mail } = order
      const { dependencies } = await write(client, projects.putTransfer, {
        id,
        userId: to.id,
        includeDependencies,
        ...(mail.send && { sendEmail: true, ...(mail.body.trim() && { emailBody: mail.body }) }),
      })
      if (!includeDependencies) return `Is ${to.name}’s`
      const shared = dependencies.filter((one) => one.shared).length
      return `Is ${to.name}’s; manages ${shared.toLocaleString('en')} of ${count(dependencies.length, 'dependency', 'dependencies')}`
    }
    default:
      return order satisfies never
  }
}

async function shareOne(
  client: QueryClient,
  order: Extract<BulkOrder, { do: 'share' | 'revoke' }>,
  project: Selected,
  known: Known | undefined,
): Promise<string> {
  const seen = known?.things.get(project.id)?.shares
  if (!known || !seen) throw new Error('Who has access was not read, so nothing was sent. Look again.')
  const plan = planFor(order, seen, project.authorId)
  // Over what somebody else did meanwhile nothing is sent.
  const now = sharesOf(await client.fetchQuery({ ...projectSharesQuery(project.id), staleTime: 0 }))
  const merged = merge(plan, now)
  // What an earlier try did of it is not somebody else's.
  if (merged.conflicts.length + merged.theirs.length > 0)
    throw new Error('Somebody changed its sharing meanwhile, so nothing was sent. Look again.')
  const calls = bulkCalls(merged.plan, known)
  for (const call of calls) await writeShares(client, 'projects', project.id, call)
  return count(plan.changes.length, 'change')
}

/** Reads again all that an order may have changed. */
export const readAfter = (client: QueryClient): Promise<void> => readAgain(client, [projects.putArchive, favorites.post])
