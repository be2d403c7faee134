import { expect, test } from 'vitest'
import { openPostgres } from './postgres.ts'

test('one that does not answer is a sentence without the password', async () => {
  const opening = openPostgres('postgres://me:secret@127.0.0.1:1/none')
  await expect(opening).rejects.toThrow(/^The database that DATABASE_URL names does not let us in: .*REFUSED/)
  await expect(opening).rejects.not.toThrow(/secret/)
})
