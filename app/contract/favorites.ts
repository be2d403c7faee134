import { family, type Output } from './endpoint.ts'
import type { favoritesSchema } from './favorites.schema.ts'

export const favorites = family<typeof favoritesSchema>()('favorites', {
  list: 'GET /users/me/favorites',
  post: 'POST /users/me/favorites',
  delete: 'DELETE /users/me/favorites/{id}',
  patchRankingTop: 'PATCH /users/me/favorites/{id}/ranking/top',
  patchRankingBottom: 'PATCH /users/me/favorites/{id}/ranking/bottom',
  patchRankingHigher: 'PATCH /users/me/favorites/{id}/ranking/higher',
  patchRankingLower: 'PATCH /users/me/favorites/{id}/ranking/lower',
})

export type Favorite = Output<typeof favorites.list>[number]
