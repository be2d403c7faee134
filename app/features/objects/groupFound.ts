import { objectKinds } from '#app/contract/objectKinds.ts'
import type { SearchResults } from '#app/contract/search.ts'
import { civisLink } from '#app/lib/civisLinks.ts'
import { searchedType, type ShownType } from './objectTypes.ts'

type Result = SearchResults['results'][number]

export interface Found {
  /** Ids of different types may be the same number. */
  key: string
  name: string
  type: ShownType
  owner: string
  updatedAt: string
  state: string | null
  /** Set for a project: it opens here. */
  projectId: number | null
  /** Where Civis shows it; null where there is no such place. */
  href: string | null
}

export interface FoundGroup {
  label: string
  found: Found[]
}

const kinds = new Map(objectKinds.map((kind) => [kind.search, kind]))

/** What was found, by type: projects first, then the types in the order of their best result. */
export function groupFound(results: readonly Result[], civisWebUrl: string | null): FoundGroup[] {
  const groups = new Map<string, Found[]>()
  for (const result of results) {
    const found = shownResult(result, civisWebUrl)
    groups.set(found.type.many, [...(groups.get(found.type.many) ?? []), found])
  }
  return [...groups].map(([label, found]) => ({ label, found })).sort((a, b) => Number(isProjects(b)) - Number(isProjects(a)))
}

const isProjects = ({ found }: FoundGroup) => found.some(({ projectId }) => projectId !== null)

function shownResult(result: Result, civisWebUrl: string | null): Found {
  const id = /^\d+$/.test(result.id) ? Number(result.id) : null
  const kind = kinds.get(result.type)
  const isProject = result.type === 'project'
  return {
    key: `${result.type}-${result.id}`,
    name: result.name,
    type: searchedType(result.type),
    owner: result.owner,
    updatedAt: result.updatedAt,
    state: result.lastRunState,
    projectId: isProject ? id : null,
    href: isProject || !kind ? null : civisLink({ id, fcoType: kind.fcoType, kind: kind.sub || null }, civisWebUrl),
  }
}
