import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '#app/api/call.ts'
import { favoritesQuery, useAddFavorite, useFavorites, useRemoveFavorite } from '#app/api/favorites.ts'
import { say, tell } from '#app/components/Toasts.tsx'

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

  /** Looks whether it is a favourite, where nobody knows; null where that cannot be read either. */
  const isSet = (projectId: number) =>
    client.fetchQuery({ ...favoritesQuery(), staleTime: 0 }).then(
      ({ rows }) => rows.some(({ objectId, objectType }) => objectType === 'Project' && objectId === projectId),
      () => null,
    )

  const toggle = async (projectId: number) => {
    if (turning.has(projectId)) return
    setTurning((before) => new Map(before).set(projectId, !has(projectId)))
    const id = ids.get(projectId)
    try {
      if (id === undefined) await add.mutateAsync({ objectId: projectId, objectType: 'Project' })
      else await remove.mutateAsync({ id })
    } catch (error) {
      const set = error instanceof ApiError && error.unclear ? await isSet(projectId) : null
      if (set === null) say(`The star could not be ${id === undefined ? 'set' : 'taken away'}.`, error)
      else if (set === (id === undefined))
        tell(`The answer was lost. Your favourites were read again: the star is ${set ? 'set' : 'taken away'}.`)
      else say(`The answer was lost. Your favourites were read again: the star is ${set ? 'still' : 'not'} set. Press it again.`)
    }
    setTurning((before) => new Map([...before].filter(([one]) => one !== projectId)))
  }
  return { ready: data !== undefined, has, toggle: (projectId) => void toggle(projectId) }
}
