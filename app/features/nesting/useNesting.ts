import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { readLineage } from '#app/api/nesting.ts'
import { projectsHolding, putIntoProject, readPlaced, takeOutOfProject } from '#app/api/objects.ts'
import { say, tell } from '#app/components/Toasts.tsx'
import { failureOf, inOtherWords } from '#app/lib/failure.ts'
import { listed } from '#app/lib/words.ts'

/** A project by what one calls it; one without a name for me by its id. */
export interface Called {
  id: number
  name: string | null
}
export const called = ({ id, name }: Called): string => (name === null ? `project ${id}` : `“${name}”`)

/** No circle is sent from here; whether one can come about by others is Civis' to say. */
export const circlesOnCivis = 'Civis does not document whether it refuses circles: this page looks for one before it sends.'

/** What came of one of several calls: null, or what was wrong with it. */
export type Refused = ReadonlyMap<number, Error>

const asError = (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason)))

/**
 * Puts projects into others and takes them out, says in words what came of it and offers the way back. Each call is sent
 * once; what was read of projects is read again after the last one.
 */
export function useNesting() {
  const client = useQueryClient()
  const { listExtras, rulesKnown } = useSession()
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const placed = (id: number) => ({ path: 'projects' as const, id })

  const during = async <T>(work: () => Promise<T>): Promise<T> => {
    setPending(true)
    setError(null)
    try {
      return await work()
    } catch (reason) {
      setError(asError(reason))
      throw reason
    } finally {
      setPending(false)
    }
  }

  /** Null where it is in the other one, or out of it, as was wanted: where nobody knows, what it is in is read. */
  const settled = async (sent: Promise<unknown>, inner: Called, outer: Called, wanted: 'in' | 'out'): Promise<Error | null> => {
    try {
      await sent
      return null
    } catch (reason) {
      const { unclear, message, requestId } = failureOf(reason)
      // What I cannot see in the list is not known to be out of it.
      if (!unclear || outer.name === null) return asError(reason)
      const parents = await projectsHolding(client, inner.id).catch(() => null)
      if (parents === null) return asError(reason)
      if (parents.has(outer.id) === (wanted === 'in')) return null
      return inOtherWords(`${message} It was looked up: it was not done, and can be sent again.`, requestId)
    }
  }
  /** Where the server cannot say what is inside, nor that it refuses circles, the way up from the outer one tells of one. */
  const circle = async (inner: Called, outer: Called): Promise<Error | null> => {
    if (listExtras) return null
    try {
      const { rows } = await readLineage(client, [outer.id], false)
      const isOne = rows.some(({ id }) => id === inner.id)
      return isOne ? new Error(`${called(outer)} is inside ${called(inner)} itself: that would be a circle.`) : null
    } catch (reason) {
      return asError(reason)
    }
  }
  const putIn = async (inner: Called, outer: Called) =>
    (await circle(inner, outer)) ?? settled(putIntoProject(client, placed(inner.id), outer.id), inner, outer, 'in')
  const takeFrom = (inner: Called, outer: Called) => settled(takeOutOfProject(client, placed(inner.id), outer.id), inner, outer, 'out')

  const each = async (outers: readonly Called[], send: (outer: Called) => Promise<Error | null>) => {
    const refused = new Map<number, Error>()
    for (const outer of outers) {
      const error = await send(outer)
      if (error) refused.set(outer.id, error)
    }
    await readPlaced(client)
    return { done: outers.filter(({ id }) => !refused.has(id)), refused }
  }
  const putEach = (inner: Called, outers: readonly Called[]) => each(outers, (outer) => putIn(inner, outer))
  const takeEach = (inner: Called, outers: readonly Called[]) => each(outers, (outer) => takeFrom(inner, outer))

  /** Pressed in a message when what it tells of is long gone: what goes wrong is said there too. */
  const undo = (run: typeof putEach, inner: Called, outers: readonly Called[], undone: string) => ({
    label: 'Undo',
    run: () =>
      void run(inner, outers).then(({ refused }) => {
        const [first] = refused.values()
        if (first) say('That was not undone.', first)
        else tell(undone)
      }),
  })

  /** Puts a project into others, one after the other; the answer says which were refused, and why. */
  const putInto = (inner: Called, outers: readonly Called[]): Promise<Refused> =>
    during(async () => {
      const { done, refused } = await putEach(inner, outers)
      const names = listed(done.map(called))
      if (done.length > 0)
        tell(`${called(inner)} is now in ${names}.`, undo(takeEach, inner, done, `${called(inner)} is no longer in ${names}.`))
      return refused
    })

  /** Takes a project out of another one. Rejects with the server's words. `more` says more of what came of it, once all is read again. */
  const takeOut = (inner: Called, outer: Called, more: () => string = () => ''): Promise<void> =>
    during(async () => {
      const { refused } = await takeEach(inner, [outer])
      const [first] = refused.values()
      if (first) throw first
      tell(
        `${called(inner)} is no longer in ${called(outer)}.${more()}`,
        undo(
          putEach,
          inner,
          [outer],
          `${called(inner)} is in ${called(outer)} again.${rulesKnown ? ' Of its parents it now counts as the last added.' : ''}`,
        ),
      )
    })

  /**
   * Moves a project from one to another: first in, then out, so that it is never nowhere. Rejects where it did not go in;
   * where it only did not come out, that is told.
   */
  const move = (inner: Called, from: Called, to: Called): Promise<void> =>
    during(async () => {
      const refused = await putIn(inner, to)
      if (refused) throw refused
      const out = await takeFrom(inner, from)
      await readPlaced(client)
      if (out) return say(`${called(inner)} is now in ${called(to)}, and still in ${called(from)} too.`, out)
      tell(`${called(inner)} has moved from ${called(from)} to ${called(to)}.`, {
        label: 'Undo',
        run: () =>
          void putIn(inner, from)
            .then((failed) => failed ?? takeFrom(inner, to))
            .then(async (failed) => {
              await readPlaced(client)
              if (failed) say('That was not undone.', failed)
              else tell(`${called(inner)} is back in ${called(from)}.`)
            }),
      })
    })

  return { putInto, takeOut, move, pending, error }
}
