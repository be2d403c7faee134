import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiError } from '#app/api/call.ts'
import { shareRowsOf } from '#app/api/objects.ts'
import { projectQuery, projectSharesQuery } from '#app/api/projects.ts'
import { readAgain, write } from '#app/api/query.ts'
import { type Found, foundSo } from '#app/components/useOutcome.ts'
import { objects } from '#app/contract/objects.ts'
import { type ProjectDetail, projects } from '#app/contract/projects.ts'
import { levelIn, sharesOf } from '#app/lib/access/shares.ts'
import { now } from '#app/lib/dates.ts'
import { failureLine } from '#app/lib/failure.ts'
import type { Mailing } from '#app/lib/mailWords.ts'
import type { Item } from '#app/lib/transfer/items.ts'
import { type Choice, outcomeOf, sharesFirst } from '#app/lib/transfer/outcome.ts'
import {
  type Former,
  type Listed,
  type PickResult,
  type Report,
  rowsOfAnswer,
  rowsOfPicks,
  type Transferred,
  withRetried,
} from '#app/lib/transfer/report.ts'
import { runsBy } from '#app/lib/transfer/runs.ts'
import { count, thousands } from '#app/lib/words.ts'

/** A transfer as it is to be made. */
export interface Order {
  project: ProjectDetail
  me: number
  to: { id: number; name: string; username: string }
  choice: Choice
  mail: { send: boolean; body: string }
  /** What this server does with mail. */
  mailing: Mailing
  /** Whether our own rules hold. */
  rulesKnown: boolean
  /** The dependencies as they are before it. Read to the end first: afterwards some may be out of reach. */
  before: () => Promise<readonly Listed[]>
}

export interface Transferring {
  /** What is being done at the moment, in words. */
  doing: string | null
  error: Error | null
  /** Makes it, and answers what came of it. Rejects where the project was not transferred. */
  transfer: (order: Order) => Promise<Report>
  /**
   * Reads whose it is, where nobody knows if it was transferred: where no connection was, it could not be found out at once. If it was, the rest
   * of the order is left: `onReport` gets what came of it once that is done.
   */
  look: (projectId: number, to: number | null, onReport: (report: Report) => void) => Promise<Found>
  /** Shares what failed once more, and nothing else. */
  retry: (report: Report) => Promise<Report>
}

/** An order whose transfer was sent. */
interface Sent {
  order: Order
  before: readonly Listed[]
  picks: readonly Item[]
  /** What became of the picks, where they came first. */
  results: ReadonlyMap<string, PickResult> | null
}

/** Transfers a project: one call, or with picks that call and one for each pick, told as one. */
export function useTransferring(): Transferring {
  const client = useQueryClient()
  const [doing, setDoing] = useState<string | null>(null)
  const [error, setError] = useState<Error | null>(null)

  const share = (items: readonly Item[], to: { id: number }) =>
    sharePicks(client, items, to.id, (at) => setDoing(`Sharing ${thousands(at)} of ${count(items.length, 'dependency', 'dependencies')}`))

  // The last one: where its answer is lost, and it was made all the same, this is what is left to do of it.
  const sent = useRef<Sent | null>(null)

  const send = async (order: Order): Promise<Report> => {
    const { project, me, to, choice } = order
    setDoing(`Reading what ${to.name} may do with it now`)
    const before = await order.before()
    const picked =
      choice.share === 'picked' ? before.filter(({ item, reach }) => outcomeOf(item, reach, choice, to.name).result === 'shared') : []
    const picks = picked.map(({ item }) => item)
    const first = picks.length > 0 && sharesFirst(project, me)
    const results = first ? await share(picks, to) : null
    refuseHalf(results ?? new Map(), picks, to.name)
    setDoing('Transferring the project')
    sent.current = { order, before, picks, results }
    const { dependencies } = await putTransfer(client, order)
    return conclude(sent.current, dependencies)
  }

  /** What comes after the transfer: the picks, and what is so then. */
  const conclude = async ({ order, before, picks, results }: Sent, answer: Transferred): Promise<Report> => {
    const { project, me, to, choice, mail, mailing, rulesKnown } = order
    const at = new Date(now()).toISOString()
    const shared = results ?? (await share(picks, to))
    setDoing('Reading what is so now')
    const former = await readFormer(client, project)
    await readAgain(client, [projects.putTransfer, objects['putSharesUsers files']])
    return {
      project: { id: project.id, name: project.name },
      from: { id: project.author.id, name: project.author.name },
      to,
      share: choice.share,
      // By our own rules nobody gets a mail for what they do themselves.
      mail: mail.send && !(rulesKnown && to.id === me) ? mailing : null,
      at,
      former,
      autoShare: project.autoShare && rulesKnown,
      runs: rulesKnown ? runsBy(project) : null,
      rows: choice.share === 'all' ? rowsOfAnswer(before, answer, project, to.name) : rowsOfPicks(before, choice, shared, to.name),
    }
  }

  const attempt = async (run: () => Promise<Report>) => {
    setError(null)
    try {
      return await run()
    } catch (reason) {
      const failed = reason instanceof Error ? reason : new Error(String(reason))
      setError(failed)
      // Somebody else may have been quicker: what is shown is what is so.
      await readAgain(client, [projects.putTransfer]).catch(() => undefined)
      throw failed
    } finally {
      setDoing(null)
    }
  }

  const transfer = (order: Order) => attempt(() => send(order))

  /** Does what is left of an order that was found to be transferred. */
  const goOn = (left: Sent) =>
    attempt(async () => {
      const { project, to, choice } = left.order
      if (choice.share !== 'all') return conclude(left, [])
      setDoing('Reading what was shared')
      // Asked for again it changes nothing, and tells it (docs/rules.md 17, 19).
      const { dependencies } = await write(client, projects.putTransfer, { id: project.id, userId: to.id, includeDependencies: true })
      return conclude(left, dependencies)
    })

  const look = async (projectId: number, to: number | null, onReport: (report: Report) => void) => {
    const { author } = await client.fetchQuery({ ...projectQuery(projectId), staleTime: 0 })
    const found = foundSo(author.id === to, `${author.name} owns the project.`)
    const left = sent.current
    if (!found.done || !left) return found
    const open = left.results ? 0 : left.picks.length
    return {
      ...found,
      next: {
        label: open === 0 ? 'See what came of it' : open === 1 ? 'Share the pick' : `Share the ${thousands(open)} picks`,
        run: () => void goOn(left).then(onReport, () => undefined),
      },
    }
  }

  const retry = async (report: Report) => {
    const failed = report.rows.filter((row) => row.failed).map(({ item }) => item)
    try {
      const results = await share(failed, report.to)
      await readAgain(client, [projects.putTransfer, objects['putSharesUsers files']])
      return { ...report, rows: withRetried(report.rows, results, report.to.name) }
    } finally {
      setDoing(null)
    }
  }
  return { doing, error, transfer, look, retry }
}

/** The call itself. Where no answer came it may have been done: then it is asked for again, which changes nothing (docs/rules.md 17). */
async function putTransfer(
  client: QueryClient,
  { project: { id, author }, to, choice, mail }: Order,
): Promise<{ dependencies: Transferred }> {
  const input = { id, userId: to.id, includeDependencies: choice.share === 'all' }
  try {
    return await write(client, projects.putTransfer, {
      ...input,
      ...(mail.send && { sendEmail: true, ...(mail.body.trim() && { emailBody: mail.body }) }),
    })
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 0 && error.status < 500)) throw error
    const there = await client.fetchQuery({ ...projectQuery(id), staleTime: 0, retry: false }).catch(() => null)
    if (there?.author.id !== to.id || author.id === to.id) throw error
    return write(client, projects.putTransfer, input)
  }
}

/** Refused for what it names, or broken by it: the others may well go through. Everything else would meet them too. */
const isItsOwn = ({ status }: ApiError) => [400, 403, 404, 500].includes(status)

/** One share for each pick, one after the other. What concerns all of them, such as no connection, ends it: those behind it are not sent. */
async function sharePicks(
  client: QueryClient,
  items: readonly Item[],
  to: number,
  tell: (at: number) => void,
): Promise<Map<string, PickResult>> {
  const results = new Map<string, PickResult>()
  for (const [at, { key, path, id }] of items.entries()) {
    if (path === null) continue
    tell(at + 1)
    try {
      const shares = await write(client, shareRowsOf(path).putSharesUsers, { id, userIds: [to], permissionLevel: 'manage' })
      results.set(key, { level: levelIn(sharesOf(shares), { kind: 'user', id: to }) })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      results.set(key, { failed: failureLine(error) })
      if (!isItsOwn(error)) break
    }
  }
  return results
}

/** Where the picks come first and one fails, the project stays whose it is: afterwards it could not be shared any more. */
function refuseHalf(results: ReadonlyMap<string, PickResult>, items: readonly Item[], target: string): void {
  const failed = items.flatMap(({ key, name }) => {
    const result = results.get(key)
    return result && 'failed' in result ? [`“${name ?? ''}”: ${result.failed}`] : []
  })
  if (failed.length === 0) return
  const done = [...results.values()].filter((result) => 'level' in result).length
  throw new Error(
    `The project was not transferred, since not all picks could be shared. ${failed.join(' ')}${done > 0 ? ` ${target} has Manage on ${count(done, 'pick')} now.` : ''}`,
  )
}

/** What whoever owned it has now, read from the server: they have no share where it took everything. */
async function readFormer(client: QueryClient, { id, author }: ProjectDetail): Promise<Former> {
  try {
    const shares = await client.fetchQuery({ ...projectSharesQuery(id), staleTime: 0, retry: false })
    return { level: levelIn(sharesOf(shares), { kind: 'user', id: author.id }) }
  } catch (error) {
    // An admin may have had it by an inactive author alone (docs/rules.md 17).
    const isGone = error instanceof ApiError && error.status === 404
    return { unread: isGone ? 'you have no access to the project any more.' : failureLine(error) }
  }
}
