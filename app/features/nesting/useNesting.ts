import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { readLineage } from '#app/api/nesting.ts'
import { projectsHolding, putIntoProject, readPlaced, takeOutOfProject } from '#app/api/objects.ts'
import { say, tell } from '#app/components/Toasts.tsx'
import { type Found, foundSo, type Look } from '#app/components/useOutcome.ts'
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

const notDone = 'It was looked up: it was not done, and can be sent again.'

/** How it is, as was wanted or otherwise. */
const holds = (asWanted: boolean, wanted: 'in' | 'out') =>
  wanted === 'in' ? (asWanted ? 'in' : 'not in') : asWanted ? 'no longer in' : 'still in'

const asError = (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason)))

const sayNotUndone = (error: Error, look: Look) =>
  say(failureOf(error).unclear ? 'That was perhaps not undone.' : 'That was not undone.', error, { look })

/** What is said of whether a project is in another one, until something else is said of that. */
export const aboutPlace = (inner: Called, outer: Called): string => `project ${inner.id} in ${outer.id}`

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

  /** Reads what it is in, where nobody knows if it was put into the other ones, or taken out of them. */
  const look = async (inner: Called, outers: readonly Called[], wanted: 'in' | 'out'): Promise<Found> => {
    const holding = await projectsHolding(client, inner.id)
    const otherwise = outers.filter(({ id }) => holding.has(id) !== (wanted === 'in'))
    const named = listed((otherwise.length > 0 ? otherwise : outers).map(called))
    const so = holds(otherwise.length === 0, wanted)
    return foundSo(otherwise.length === 0, `${called(inner)} is ${so} ${named}.`)
  }
  /** The same of a move: it is in both as long as the second half is not done. */
  const lookMoved = async (inner: Called, from: Called, to: Called): Promise<Found> => {
    const holding = await projectsHolding(client, inner.id)
    if (!holding.has(to.id)) return foundSo(false, `${called(inner)} is not in ${called(to)}.`)
    return holding.has(from.id)
      ? foundSo(false, `${called(inner)} is in ${called(to)} now, and still in ${called(from)} too.`)
      : foundSo(true, `${called(inner)} has moved from ${called(from)} to ${called(to)}.`)
  }

  /** Null where it is in the other one, or out of it, as was wanted: where nobody knows, what it is in is read. */
  const settled = async (sent: Promise<unknown>, inner: Called, outer: Called, wanted: 'in' | 'out'): Promise<Error | null> => {
    try {
      await sent
      return null
    } catch (reason) {
      const { unclear, message, requestId } = failureOf(reason)
      const found = unclear ? await look(inner, [outer], wanted).catch(() => null) : null
      if (!found) return asError(reason)
      return found.done ? null : inOtherWords(`${message} ${notDone}`, requestId)
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
  const undo = (wanted: 'in' | 'out', inner: Called, outers: readonly Called[], undone: string) => ({
    label: 'Undo',
    run: () =>
      void (wanted === 'in' ? putEach : takeEach)(inner, outers).then(({ refused }) => {
        const [first] = refused.values()
        if (first) sayNotUndone(first, () => look(inner, outers, wanted))
        else tell(undone)
      }),
  })

  const tellIn = (inner: Called, outers: readonly Called[]) => {
    const names = listed(outers.map(called))
    const [one, ...more] = outers
    if (one)
      tell(
        `${called(inner)} is now in ${names}.`,
        undo('out', inner, outers, `${called(inner)} is no longer in ${names}.`),
        more.length === 0 ? aboutPlace(inner, one) : undefined,
      )
  }

  /** Puts a project into others, one after the other; the answer says which were refused, and why. */
  const putInto = (inner: Called, outers: readonly Called[]): Promise<Refused> =>
    during(async () => {
      const { done, refused } = await putEach(inner, outers)
      tellIn(inner, done)
      return refused
    })

  /** Where nobody knew whether it was put into these, looks; says of those where it was, and answers the others. Rejects where it cannot be read. */
  const lookInto = async (inner: Called, outers: readonly Called[]): Promise<Refused> => {
    const holding = await projectsHolding(client, inner.id)
    tellIn(
      inner,
      outers.filter(({ id }) => holding.has(id)),
    )
    return new Map(outers.flatMap(({ id }) => (holding.has(id) ? [] : [[id, inOtherWords(notDone, null)] as const])))
  }

  /** Takes a project out of another one. Rejects with the server's words. `more` says more of what came of it, once all is read again. */
  const takeOut = (inner: Called, outer: Called, more: () => string = () => ''): Promise<void> =>
    during(async () => {
      const { refused } = await takeEach(inner, [outer])
      const [first] = refused.values()
      if (first) throw first
      tell(
        `${called(inner)} is no longer in ${called(outer)}.${more()}`,
        undo(
          'in',
          inner,
          [outer],
          `${called(inner)} is in ${called(outer)} again.${rulesKnown ? ' Of its parents it now counts as the last added.' : ''}`,
        ),
        aboutPlace(inner, outer),
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
      if (out) {
        const still = failureOf(out).unclear ? 'may still be' : 'still'
        return say(`${called(inner)} is now in ${called(to)}, and ${still} in ${called(from)} too.`, out, {
          look: () => lookMoved(inner, from, to),
        })
      }
      tell(`${called(inner)} has moved from ${called(from)} to ${called(to)}.`, {
        label: 'Undo',
        run: () =>
          void putIn(inner, from)
            .then((failed) => failed ?? takeFrom(inner, to))
            .then(async (failed) => {
              await readPlaced(client)
              if (failed) sayNotUndone(failed, () => lookMoved(inner, to, from))
              else tell(`${called(inner)} is back in ${called(from)}.`)
            }),
      })
    })

  return { putInto, takeOut, move, look, lookInto, lookMoved, pending, error }
}
