import type { object } from './schema.ts'

export type ObjectRow = typeof object.$inferSelect

/** An object with nothing but what all have. */
export const plainObject = (
  row: Pick<ObjectRow, 'id' | 'type' | 'sub' | 'name' | 'authorId' | 'createdAt' | 'updatedAt'> & Partial<ObjectRow>,
): ObjectRow => ({
  description: null,
  note: null,
  autoShare: false,
  archived: false,
  hidden: false,
  state: null,
  runState: null,
  runAt: null,
  finishedAt: null,
  deploymentId: null,
  schedule: null,
  notifications: null,
  fileSize: null,
  expired: null,
  databaseId: null,
  schemaName: null,
  rowCount: null,
  columnCount: null,
  ...row,
})
