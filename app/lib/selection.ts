import { isLevel, type Level } from '#app/contract/levels.ts'
import type { ProjectSummary } from '#app/contract/projects.ts'
import { isRecord } from './isRecord.ts'
import { parsed } from './parsed.ts'

/** A project that is selected, with what has to be known to do something with many. */
export interface Selected {
  id: number
  name: string
  authorId: number
  authorName: string
  archived: boolean
  autoShare: boolean
  /** Mine; null where the list does not say (docs/rules.md 29). */
  level: Level | null
}

/** As many as can be selected: more than anybody can look over, and few enough to keep in a tab. */
export const mostSelected = 5_000

/** A row of the list; Civis' rows have no level. */
type Row = Omit<ProjectSummary, 'myPermissionLevel'> & { myPermissionLevel?: Level }

export const selectedOf = (project: Row): Selected => ({
  id: project.id,
  name: project.name,
  authorId: project.author.id,
  authorName: project.author.name,
  archived: project.archived,
  autoShare: project.autoShare,
  level: project.myPermissionLevel ?? null,
})

/** A selection as text, to be kept in a tab. */
export const writeSelection = (selected: readonly Selected[]): string | null => (selected.length > 0 ? JSON.stringify(selected) : null)

/** Reads it back; what is no selection of ours is none. */
export function readSelection(text: string | null): Selected[] {
  const found = parsed(text)
  return Array.isArray(found) ? found.filter(isSelected).slice(0, mostSelected) : []
}

function isSelected(value: unknown): value is Selected {
  if (!isRecord(value)) return false
  const { id, name, authorId, authorName, archived, autoShare, level } = value
  return (
    [id, authorId].every((one) => typeof one === 'number') &&
    [name, authorName].every((one) => typeof one === 'string') &&
    [archived, autoShare].every((one) => typeof one === 'boolean') &&
    (level === null || isLevel(level))
  )
}
