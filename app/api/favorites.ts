import { useMutation, useQuery } from '@tanstack/react-query'
import { favorites } from '#app/contract/favorites.ts'
import { beside, mutation, query } from './query.ts'

/** users.list_me_favorites: all of them at once, so that a star needs no request of its own. */
export const favoritesQuery = () => query(favorites.list, { limit: 1_000 })
/** users.list_me_favorites */
export const useFavorites = () => useQuery({ ...favoritesQuery(), ...beside })

/** users.post_me_favorites */
export const useAddFavorite = () => useMutation(mutation(favorites.post))
/** users.delete_me_favorites */
export const useRemoveFavorite = () => useMutation(mutation(favorites.delete))
