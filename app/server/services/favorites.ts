import type { favorites } from '#app/contract/favorites.ts'
import type { Handlers } from '../handler.ts'

const todo = () => Promise.reject(new Error('not written yet'))

export const favoritesHandlers: Handlers<typeof favorites> = { list: todo, post: todo, delete: todo, patchRankingTop: todo, patchRankingBottom: todo, patchRankingHigher: todo, patchRankingLower: todo }
