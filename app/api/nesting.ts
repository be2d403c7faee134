import { keepPreviousData, type QueryClient, queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { type ParentProject, type ProjectDetail, projects, type ProjectSummary } from '#app/contract/projects.ts'
import { parentProjectsQuery, projectQuery, useParentProjects } from './projects.ts'
import { beside, query } from './query.ts'

// How projects are nested, by few calls: ours lists it (docs/rules.md 29); of any other server it is put together.

const byName = { order: 'name', orderDir: 'asc' } as const
const ofArchived = (archived: boolean) => (archived ? ({ archived: 'all' } as const) : {})

/** projects.list_parent_projects: all that hold it, also those that lists do not show. */
export function useEveryParent(id: number): ParentProject[] {
  const { data: shown } = useParentProjects(id)
  const { data: hidden } = useSuspenseQuery(parentProjectsQuery(id, true))
  // Whether Civis' hidden ones are those alone, it does not document.
  return [...shown, ...hidden.filter((one) => !shown.some((other) => other.id === one.id))]
}

/** So many of the top are asked for at once, and so many of what is in one project. */
const topPage = 200
const insidePage = 1000
/** So many of what a search finds are asked for, step by step: each stands in the question for what holds it, which has to fit into an address. */
export const foundSteps = [50, 200, 500] as const

/** projects.list: what stands at the top of the tree, by name: projects in no other one where the server can tell, else all. */
export const topQuery = (extras: boolean, archived: boolean, pageNum: number) =>
  query(projects.list, { ...byName, limit: topPage, pageNum, ...(extras && { root: true, nesting: true }), ...ofArchived(archived) })

/** projects.list: what is directly in a project, by name; only where `listExtras`. */
export const insideQuery = (parent: number, archived: boolean, pageNum: number) =>
  query(projects.list, { ...byName, parent, nesting: true, limit: insidePage, pageNum, ...ofArchived(archived) })

/** projects.list: the projects with a piece of text in name or description, by name, the first `limit` of them; only where `listExtras`. */
const foundQuery = (text: string, archived: boolean, limit: number) =>
  query(projects.list, { ...byName, query: text, nesting: true, limit, ...ofArchived(archived) })

/** projects.list: what was found before stays until the next is found; nothing is asked for an empty text. */
export const useFound = (text: string, archived: boolean, limit: number, enabled: boolean) =>
  useQuery({ ...foundQuery(text, archived, limit), enabled: enabled && text !== '', placeholderData: keepPreviousData })

/** projects.list: everything that is in a project at any depth, up to 1,000; only where `listExtras`. */
export const belowQuery = (id: number) => query(projects.list, { below: id, archived: 'all', nesting: true, limit: 1000 })

/** Some projects and all that hold them, each with its `parentIds`, first added first. */
interface Lineage {
  rows: readonly ProjectSummary[]
  /** False where the way up was longer than what one looks at. */
  complete: boolean
}

const listedLineage = (ids: readonly number[], archived: boolean) => ({
  ...query(projects.list, { lineage: ids.join(','), nesting: true, limit: 1000, ...ofArchived(archived) }),
  select: ({ rows, total }: { rows: ProjectSummary[]; total: number }): Lineage => ({ rows, complete: rows.length === total }),
})

const walkedLineage = (ids: readonly number[]) =>
  queryOptions({
    queryKey: [projects.list.family, 'lineage', { ids }],
    queryFn: ({ client }) => walkUp(client, ids),
  })

/**
 * Some projects and all that hold them, at any depth, as far as I can read: one call where `extras` (the server's
 * `listExtras`), else one for each. `archived` leaves the archived ones in; `told` says that who asks says what fails.
 */
export function useLineage(
  ids: readonly number[],
  { extras, archived, told = false }: { extras: boolean; archived: boolean; told?: boolean },
) {
  const how = told ? {} : beside
  const listed = useQuery({ ...listedLineage(ids, archived), ...how, enabled: extras && ids.length > 0, placeholderData: keepPreviousData })
  const walked = useQuery({ ...walkedLineage(ids), ...how, enabled: !extras && ids.length > 0, placeholderData: keepPreviousData })
  return extras ? listed : walked
}

/** Asks once, outside of a component, for {@link useLineage}. */
export const readLineage = async (client: QueryClient, ids: readonly number[], extras: boolean): Promise<Lineage> => {
  if (ids.length === 0) return { rows: [], complete: true }
  if (!extras) return client.fetchQuery(walkedLineage(ids))
  const { select, ...listed } = listedLineage(ids, true)
  return select(await client.fetchQuery(listed))
}

// Somebody waits for it, and a server that does not document circles may have one.
const mostSteps = 60

async function walkUp(client: QueryClient, ids: readonly number[]): Promise<Lineage> {
  const found = new Map<number, ProjectSummary>()
  let next: { id: number; row: ProjectSummary | null }[] = ids.map((id) => ({ id, row: null }))
  let steps = 0
  while (next.length > 0 && steps + next.length <= mostSteps) {
    steps += next.length
    const above = await Promise.all(
      next.map(async ({ id, row }) => {
        const [own, parents] = await Promise.all([row ?? client.fetchQuery(projectQuery(id)), client.fetchQuery(parentProjectsQuery(id))])
        const readable = parents.flatMap((parent) => (isReadable(parent) ? [parent] : []))
        found.set(id, {
          ...summaryOf(own),
          parentIds: readable.map((parent) => parent.id),
          unseenParents: parents.length - readable.length,
        })
        return readable
      }),
    )
    next = [...new Map(above.flat().map((row) => [row.id, { id: row.id, row }])).values()].filter(({ id }) => !found.has(id))
  }
  return { rows: [...found.values()], complete: next.length === 0 }
}

const isReadable = (parent: object & { name: string | null }): parent is ProjectSummary => parent.name !== null

const summaryOf = (own: ProjectSummary | ProjectDetail): ProjectSummary => ({
  id: own.id,
  author: own.author,
  name: own.name,
  description: own.description,
  users: [],
  autoShare: own.autoShare,
  createdAt: own.createdAt,
  updatedAt: own.updatedAt,
  archived: own.archived,
  hidden: own.hidden,
  myPermissionLevel: own.myPermissionLevel,
})
