import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { favoritesQuery, useAddFavorite, useFavorites, useRemoveFavorite } from '#app/api/favorites.ts'
import { say, tell, unsay } from '#app/components/Toasts.tsx'
import type { Found } from '#app/components/useOutcome.ts'
import { failureOf } from '#app/lib/failure.ts'

export interface Stars {
  /** Whether the favourites are there yet: before that, no star may be pressed. */
  ready: boolean
  has: (projectId: number) => boolean
  toggle: (projectId: number) => void
}

/** The stars of a list: one request for all, each turned at once, and back if the server does not take it. */
export function useStars(): Stars {
  const client = useQueryClient()
  const { data } = useFavorites()
  const add = useAddFavorite()
  const remove = useRemoveFavorite()
  const [turning, setTurning] = useState<ReadonlyMap<number, boolean>>(new Map())
  const ids = new Map(data?.rows.flatMap(({ id, objectId, objectType }) => (objectType === 'Project' ? [[objectId, id]] : [])))
  const has = (projectId: number) => turning.get(projectId) ?? ids.has(projectId)

  /** Looks whether it is a favourite, where nobody knows if it was made one or taken away. */
  const look = async (projectId: number, wanted: boolean): Promise<Found> => {
    const { rows } = await client.fetchQuery({ ...favoritesQuery(), staleTime: 0 })
    const set = rows.some(({ objectId, objectType }) => objectType === 'Project' && objectId === projectId)
    const so = set === wanted ? `the star is ${set ? 'set' : 'taken away'}.` : `the star is ${set ? 'still' : 'not'} set. Press it again.`
    return { done: set === wanted, words: `Your favourites were read again: ${so}` }
  }

  const toggle = async (projectId: number) => {
    if (turning.has(projectId)) return
    setTurning((before) => new Map(before).set(projectId, !has(projectId)))
    const id = ids.get(projectId)
    const about = `project ${projectId} favourite`
    unsay(about)
    try {
      if (id === undefined) await add.mutateAsync({ objectId: projectId, objectType: 'Project' })
      else await remove.mutateAsync({ id })
    } catch (error) {
      const wanted = id === undefined
      const what = wanted ? 'set' : 'taken away'
      const { unclear, message } = failureOf(error)
      const found = unclear ? await look(projectId, wanted).catch(() => null) : null
      if (found?.done) tell(`${message} ${found.words}`, undefined, about)
      else if (found) say(`${message} ${found.words}`, undefined, { about })
      else say(`The star ${unclear ? 'was perhaps not' : 'could not be'} ${what}.`, error, { look: () => look(projectId, wanted), about })
    }
    setTurning((before) => new Map([...before].filter(([one]) => one !== projectId)))
  }
  return { ready: data !== undefined, has, toggle: (projectId) => void toggle(projectId) }
}
