import { useMemo } from 'react'
import { useEach } from '#app/api/people.ts'
import type { Preview } from '#app/lib/access/autoSharePreview.ts'
import { alikeIds } from '#app/lib/people.ts'

// Each is looked up.
const most = 20

/** The preview with the user name behind the name of whoever could be mistaken for another, for sentences; those on the project themselves first. */
export function useToldApart(preview: Preview): Preview {
  const alike = useMemo(() => {
    const people = preview.rows.filter(({ kind }) => kind === 'user')
    const ids = alikeIds(people)
    return people
      .filter(({ id }) => ids.has(id) && id !== preview.me)
      .toSorted((a, b) => Number(b.direct) - Number(a.direct))
      .map(({ id }) => id)
  }, [preview])
  const usernames = new Map(useEach(alike.slice(0, most)).map(({ id, user }) => [id, user]))
  if (usernames.size === 0) return preview
  return {
    ...preview,
    rows: preview.rows.map((row) => {
      const username = row.kind === 'user' ? usernames.get(row.id) : undefined
      return username ? { ...row, name: `${row.name} (${username})` } : row
    }),
  }
}
