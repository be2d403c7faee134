import type { QueryClient } from '@tanstack/react-query'
import { favoritesQuery } from '#app/api/favorites.ts'
import { projectsHolding, putIntoProject, writeShares } from '#app/api/objects.ts'
import { projectQuery, projectSharesQuery } from '#app/api/projects.ts'
import { readAgain, write } from '#app/api/query.ts'
import { rulesKnown } from '#app/api/session.ts'
import { ApiError } from '#app/api/apiError.ts'
import { favorites } from '#app/contract/favorites.ts'
import { projects } from '#app/contract/projects.ts'
import type { Known } from '#app/lib/access/known.ts'
import { merge } from '#app/lib/access/merge.ts'
import { sharesOf } from '#app/lib/access/shares.ts'
import { bulkCalls, type BulkOrder, changesWords, planFor } from '#app/lib/bulkOrder.ts'
import { failureOf, inOtherWords } from '#app/lib/failure.ts'
import type { Selected } from '#app/lib/selection.ts'
import { count, levelWord, thousands } from '#app/lib/words.ts'

/** How many requests one project takes: who has access is read again before it is changed, and afterwards what is not promised. */
export const requestsEach = (order: BulkOrder, promised: boolean): number =>
  order.do === 'share' || order.do === 'revoke' || (order.do === 'transfer' && !promised) ? 2 : 1

/**
 * Does an order for one project, and says what was done. `known` is what the preview read of it, where it did. Where nobody knows if it
 * was done, it is looked up.
 */
export async function doOrder(client: QueryClient, order: BulkOrder, project: Selected, known: Known | undefined): Promise<string> {
  try {
    return await send(client, order, project, known)
  } catch (error) {
    const { unclear, message, requestId } = failureOf(error)
    if (!unclear) throw error
    const said = await lookUp(client, order, project, known).catch(() => {
      throw error
    })
    if (said === null)
      throw inOtherWords(`${message} It was looked up: ${isShare(order) ? 'not all of it was done' : 'it was not done'}.`, requestId)
    return said
  }
}

/** Looks whether an order whose answer was lost is done for one project, by what is so now: what is to be said of it, or null. */
export async function lookUp(client: QueryClient, order: BulkOrder, project: Selected, known: Known | undefined): Promise<string | null> {
  const said = await isDone(client, order, project, known)
  return said === null ? null : `${said}; its answer was lost, so it was looked up`
}

async function isDone(client: QueryClient, order: BulkOrder, project: Selected, known: Known | undefined): Promise<string | null> {
  const { id } = project
  const read = () => client.fetchQuery({ ...projectQuery(id), staleTime: 0 })
  switch (order.do) {
    case 'share':
    case 'revoke': {
      const { plan, calls } = await callsFor(client, order, project, known)
      return calls.length === 0 ? changesWords(plan) : null
    }
    case 'parent':
      return (await projectsHolding(client, id)).has(order.parent.id) ? `Is in ${order.parent.name}` : null
    case 'archive':
    case 'restore': {
      const { archived } = await read()
      return archived === (order.do === 'archive') ? (archived ? 'Archived' : 'Restored') : null
    }
    case 'favorite': {
      const { rows } = await client.fetchQuery({ ...favoritesQuery(), staleTime: 0 })
      return rows.some(({ objectId, objectType }) => objectType === 'Project' && objectId === id) ? 'Is a favourite' : null
    }
    case 'transfer':
      return (await read()).author.id === order.to.id ? `Is ${order.to.name}’s` : null
    default:
      return order satisfies never
  }
}

async function send(client: QueryClient, order: BulkOrder, project: Selected, known: Known | undefined): Promise<string> {
  const { id } = project
  switch (order.do) {
    case 'share':
    case 'revoke':
      return shareOne(client, order, project, known)
    case 'parent':
      await putIntoProject(client, { path: 'projects', id }, order.parent.id)
      return `Is in ${order.parent.name}`
    case 'archive':
    case 'restore': {
      const { archived } = await write(client, projects.putArchive, { id, status: order.do === 'archive' })
      if (archived !== (order.do === 'archive'))
        throw new Error(`It was answered, but the project is ${archived ? 'still' : 'not'} archived.`)
      return order.do === 'archive' ? 'Archived' : 'Restored'
    }
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
      const owned = rulesKnown(client) ? `Is ${to.name}’s` : await readOwned(client, id, to)
      if (!includeDependencies) return owned
      const shared = dependencies.filter((one) => one.shared).length
      return `${owned}; ${to.name} manages ${thousands(shared)} of ${count(dependencies.length, 'dependency', 'dependencies')}`
    }
    default:
      return order satisfies never
  }
}

/** Whose a project is after a transfer, and what is left to me, where a server promises neither. */
async function readOwned(client: QueryClient, id: number, to: { id: number; name: string }): Promise<string> {
  try {
    const { author, myPermissionLevel } = await client.fetchQuery({ ...projectQuery(id), staleTime: 0 })
    if (author.id !== to.id) throw new Error(`It was answered, but read again the project is ${author.name}’s.`)
    return `Is ${to.name}’s, read again; you have ${levelWord(myPermissionLevel)}`
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 403))
      return `Was given to ${to.name}; you do not see it any more`
    throw error
  }
}

type ShareOrder = Extract<BulkOrder, { do: 'share' | 'revoke' }>
// Of more than one call, some may be done.
const isShare = (order: BulkOrder): order is ShareOrder => order.do === 'share' || order.do === 'revoke'

async function shareOne(client: QueryClient, order: ShareOrder, project: Selected, known: Known | undefined): Promise<string> {
  const { plan, calls } = await callsFor(client, order, project, known)
  let left = calls.flatMap(({ changes }) => changes).length
  for (const call of calls) {
    try {
      await writeShares(client, 'projects', project.id, call)
    } catch (error) {
      throw withMade(error, plan.changes.length - left, plan.changes.length)
    }
    left -= call.changes.length
  }
  return changesWords(plan)
}

/** What failed in the middle is done in part, and says so. */
function withMade(error: unknown, made: number, all: number): unknown {
  if (error instanceof ApiError && made > 0)
    error.message = `${error.message} Of its ${count(all, 'change')} ${thousands(made)} ${made === 1 ? 'was' : 'were'} made.`
  return error
}

/** What is left to send, over what is so now. */
async function callsFor(client: QueryClient, order: ShareOrder, project: Selected, known: Known | undefined) {
  const seen = known?.things.get(project.id)?.shares
  if (!known || !seen) throw new Error('Who has access was not read, so nothing was sent. Look again.')
  const plan = planFor(order, seen, project.authorId)
  // Over what somebody else did meanwhile nothing is sent.
  const now = sharesOf(await client.fetchQuery({ ...projectSharesQuery(project.id), staleTime: 0 }))
  const merged = merge(plan, now)
  // What an earlier try did of it is not somebody else's.
  if (merged.conflicts.length + merged.theirs.length > 0)
    throw new Error('Somebody changed its sharing meanwhile, so nothing was sent. Look again.')
  return { plan, calls: bulkCalls(merged.plan, known) }
}

/** Reads again all that an order may have changed. */
export const readAfter = (client: QueryClient): Promise<void> => readAgain(client, [projects.putArchive, favorites.post])
