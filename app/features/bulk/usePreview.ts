import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { readLineage } from '#app/api/nesting.ts'
import { roomForBulk } from '#app/api/remaining.ts'
import type { ProjectSummary } from '#app/contract/projects.ts'
import { askServer } from '#app/features/people/askServer.ts'
import { gather } from '#app/lib/access/gather.ts'
import type { Known } from '#app/lib/access/known.ts'
import { breathing } from '#app/lib/breath.ts'
import { atOnce, inTurns } from '#app/lib/inTurns.ts'
import { type BulkOrder, foresee, foreseenOf, type Foreseen, planFor, type SimpleOrder } from '#app/lib/bulkOrder.ts'
import { failureLine } from '#app/lib/failure.ts'
import { type Selected, selectedOf } from '#app/lib/selection.ts'
import { lacking } from '#app/lib/allowed.ts'
import { askMany, readMany } from './askMany.ts'

export interface Preview {
  order: BulkOrder
  /** What is selected, as it is by now where the server tells: it may have another author than when it was selected. */
  projects: readonly Selected[]
  foreseen: ReadonlyMap<number, Foreseen>
  /** What was read of who has access, where the order needs it. */
  known: ReadonlyMap<number, Known>
}

/**
 * Reads what an order will do to each project, with how far it is. A newer one takes the place of an older one.
 * `simple` is an order that needs to be told nothing: it is looked at from the start.
 */
export function usePreview(selected: readonly Selected[], simple: SimpleOrder | null) {
  const client = useQueryClient()
  const { me, rulesKnown, listExtras } = useSession()
  const turn = useRef(0)
  const asker = { id: me?.id ?? 0, admin: me?.admin ?? false }
  const plainly = (order: Parameters<typeof foresee>[0], projects = selected, above: ReadonlySet<number> = new Set()): Preview => ({
    order,
    projects,
    foreseen: new Map(projects.map((one) => [one.id, foresee(order, one, { ...asker, rulesKnown, above })])),
    known: new Map(),
  })
  const [preview, setPreview] = useState(() => (simple ? plainly(simple) : null))
  const [read, setRead] = useState<{ done: number; of: number } | null>(null)
  useEffect(
    () => () => {
      turn.current += 1
    },
    [],
  )
  const forget = () => {
    turn.current += 1
    setPreview(null)
    setRead(null)
  }

  const look = async (order: BulkOrder) => {
    turn.current += 1
    const mine = turn.current
    const now = async () => {
      const ids = selected.map(({ id }) => id)
      const rows = await readMany(client, ids, listExtras).catch(() => new Map<number, ProjectSummary>())
      return { rows, projects: selected.map((one) => asNow(one, rows.get(one.id))) }
    }
    if (order.do !== 'share' && order.do !== 'revoke') {
      const above = order.do === 'parent' && !listExtras ? await aboveOf(client, order.parent.id) : new Set<number>()
      const projects = order.do === 'transfer' ? (await now()).projects : selected
      if (turn.current !== mine) return
      setPreview(plainly(order, projects, above))
      return
    }
    setPreview(null)
    const foreseen = new Map<number, Foreseen>()
    const known = new Map<number, Known>()
    let done = 0
    setRead({ done, of: selected.length })
    const groups = order.principals.filter(({ kind }) => kind === 'group').map(({ id, name }) => ({ id, name }))
    const { rows, projects } = await now()
    const ask = await askMany(client, rows).catch(() => askServer(client))
    // Looked at again, with another level, nothing has to be asked for.
    const breathe = breathing()
    await inTurns(projects, atOnce, async (one) => {
      await breathe()
      if (turn.current !== mine) return
      const refusal = one.level === null ? null : lacking(one.level, 'manage')
      if (refusal) foreseen.set(one.id, { kind: 'refused', said: refusal })
      else {
        const { id, name, level, authorId, authorName } = one
        const asked = { id, path: 'projects' as const, name, level, author: { id: authorId, name: authorName } }
        try {
          await roomForBulk(atOnce)
          const found = await gather(ask, asked, { me: asker, groups })
          const shares = found.things.get(id)?.shares
          if (shares) known.set(id, found)
          foreseen.set(
            id,
            shares
              ? foreseenOf(planFor(order, shares, authorId), found)
              : { kind: 'refused', said: 'It is no longer there, or no longer shared with you.' },
          )
        } catch (error) {
          foreseen.set(id, { kind: 'refused', said: `Who has access could not be read. ${failureLine(error)}` })
        }
      }
      done += 1
      if (turn.current === mine) setRead({ done, of: selected.length })
    })
    if (turn.current !== mine) return
    setRead(null)
    setPreview({ order, projects, foreseen, known })
  }
  return { preview, read, look, forget }
}

/** What was selected may be older than what is so: its author decides what a share of theirs is. */
const asNow = (one: Selected, row: ProjectSummary | undefined): Selected => (row ? selectedOf(row) : one)

/** The projects that hold one, at any height, where the server would not refuse a circle. None where they cannot be read. */
const aboveOf = async (client: QueryClient, id: number): Promise<ReadonlySet<number>> =>
  readLineage(client, [id], false).then(
    ({ rows }) => new Set(rows.map((row) => row.id)),
    () => new Set(),
  )
