import { useMemo } from 'react'
import { readTabText, writeTabText } from './tabText.ts'
import { useTabText } from './useTabText.ts'

// Ids alone, and of use only to who can read the project and its parent.
const key = 'ways to projects'
const most = 300

const read = (text: string | null): Map<number, number> =>
  new Map(
    (text ?? '').split(' ').flatMap((pair) => {
      const [id = 0, by = 0] = pair.split('<').map(Number)
      return id > 0 && by > 0 ? [[id, by] as const] : []
    }),
  )

/** Remembers, in this tab, the projects through which somebody came to the last of these: `[12, 40, 7]` is 7 through 40 through 12. */
export function rememberWay(ids: readonly number[]): void {
  const ways = read(readTabText(key))
  const text = () =>
    [...ways]
      .slice(-most)
      .map(([id, by]) => `${id}<${by}`)
      .join(' ')
  const before = text()
  ids.forEach((id, index) => {
    const by = ids[index - 1]
    if (by === undefined || ways.get(id) === by) return
    ways.delete(id)
    ways.set(id, by)
  })
  if (text() !== before) writeTabText(key, text())
}

/** By which project one came to each, as far as this tab remembers: id to id. */
export function useCameBy(): ReadonlyMap<number, number> {
  const [text] = useTabText(key)
  return useMemo(() => read(text), [text])
}
