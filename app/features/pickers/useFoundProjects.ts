import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { useProjectPages } from '#app/api/projects.ts'
import { useSearchPages } from '#app/api/search.ts'
import { type Level, levels } from '#app/contract/levels.ts'
import type { ProjectSummary } from '#app/contract/projects.ts'
import type { SearchResult } from '#app/contract/search.ts'
import { isRecord } from '#app/lib/isRecord.ts'
import { bestFirst } from './bestFirst.ts'

export interface FoundProject {
  id: number
  name: string
  /** The author's name. */
  author: string
  autoShare: boolean
  /** Mine; null where the server's list does not say. */
  level: Level | null
}

const listed = ({ id, name, author, autoShare, myPermissionLevel }: ProjectSummary): FoundProject => ({
  id,
  name,
  author: author.name,
  autoShare,
  level: myPermissionLevel ?? null,
})
const searched = ({ id, name, owner, autoShare }: SearchResult): FoundProject => ({
  id: Number(id),
  name,
  author: owner,
  autoShare: autoShare ?? false,
  level: null,
})

/** Projects that were picked, as they were kept as data; null for anything else. */
export function readFoundProjects(value: unknown): FoundProject[] | null {
  return Array.isArray(value) ? value.map(readFoundProject).filter((one) => one !== null) : null
}

function readFoundProject(value: unknown): FoundProject | null {
  if (!isRecord(value)) return null
  const { id, name, author, autoShare } = value
  if (typeof id !== 'number' || typeof name !== 'string' || typeof author !== 'string') return null
  return { id, name, author, autoShare: autoShare === true, level: levels.find((one) => one === value['level']) ?? null }
}

/** Projects with a piece of text in their name, page by page; our own list finds by level too, Civis' search does not (docs/rules.md 29). */
export function useFoundProjects(text: string, needs: Level) {
  const { listExtras } = useSession()
  const [wanted] = useDebouncedValue(text.trim(), 180)
  const [asked, setAsked] = useState({ text: '', pages: 0 })
  const pages = asked.text === wanted ? asked.pages : 0
  const searching = !listExtras && wanted !== ''
  const filter = { ...(needs !== 'read' && { permission: needs }), ...(listExtras && wanted && { query: wanted }) }
  const list = useProjectPages(filter, listed, pages, !searching)
  const search = useSearchPages({ query: wanted, type: 'project' }, searched, pages, searching)
  const { old, loading, coming, error, again } = searching ? search : list
  // What stands there is not taken from under the pointer before there is something in its place.
  const shown = searching && !loading ? search : list
  // What stands there keeps its order until there is something in its place.
  const [answered, setAnswered] = useState('')
  if (answered !== wanted && !old && !loading) setAnswered(wanted)
  return {
    found: bestFirst(shown, answered, ({ name }) => [name]),
    total: shown.total,
    coming,
    error,
    again,
    /** Whether what stands there does not answer yet what was typed. */
    looking: wanted !== text.trim() || old || loading,
    showMore: () => setAsked({ text: wanted, pages: pages + 1 }),
  }
}
