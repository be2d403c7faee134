import { z } from 'zod'
import type { Payloads } from './endpoint.ts'
import { objectKinds } from './objectKinds.ts'
import { Id, OrderDir, paging, Time, User } from './values.schema.ts'

const words = objectKinds.filter((kind) => kind.favorite).map((kind) => kind.label)
const FavoriteType = z.enum(words)

const favorite = {
  id: Id,
  objectId: Id,
  objectType: FavoriteType,
  objectName: z.string(),
  createdAt: Time,
  objectUpdatedAt: Time,
  objectAuthor: User,
}

const ranked = (where: string) => ({ summary: `Move a favourite ${where}` })

export const favoritesSchema = {
  list: {
    summary: 'List your favourites',
    query: {
      objectId: Id.optional().describe('Only this object; together with object_type.'),
      objectType: FavoriteType.optional().describe('The type of object_id.'),
      ...paging(50),
      order: z.enum(['position', 'created_at']).default('position').describe('The field to order by.'),
      orderDir: OrderDir.default('asc').describe('asc or desc.'),
    },
    returns: z.array(z.object({ ...favorite, position: z.int() })),
    paged: true,
  },
  post: {
    summary: 'Make something a favourite of yours',
    body: { objectId: Id.describe('The object.'), objectType: FavoriteType.describe('Its type.') },
    returns: z.object(favorite),
    status: 201,
  },
  delete: { summary: 'Take away a favourite of yours' },
  patchRankingTop: ranked('to the top'),
  patchRankingBottom: ranked('to the bottom'),
  patchRankingHigher: ranked('one place up'),
  patchRankingLower: ranked('one place down'),
} satisfies Payloads
