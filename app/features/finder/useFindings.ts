import { useDebouncedValue } from '@mantine/hooks'
import { useSession } from '#app/api/console.ts'
import { useFoundGroups, useUsers } from '#app/api/people.ts'
import { useSearch } from '#app/api/search.ts'
import { readRecents } from '#app/components/recents.ts'
import { archivedEntry, asListEntry, type Entry, groupEntry, personEntry, recentEntry, type Section } from './entries.ts'
import { thousands } from '#app/lib/words.ts'
import { foundSections } from './foundEntries.ts'
import { pageEntries } from './pages.ts'

/** What the finder shows. */
export interface Findings {
  sections: Section[]
  /** What these have in them, to be marked. */
  piece: string
  /** What could not be asked for, each with the way to ask again. */
  failed: { lead?: string; error: Error; again: () => void }[]
  /** Whether all that stands there answers what stands in the field, and not what stood there a moment ago. */
  answered: boolean
  /** How much there is, or why there is nothing. */
  said: string
}

const mostProjects = 10
const mostObjects = 10

/**
 * What has a piece of text in it. At once what this browser knows: projects opened before, and the page of that very name. Then, from the server,
 * projects, other objects, people and groups, each below what is there already, so that nothing moves under the hand.
 *
 * @param archived Whether also to look among what is archived.
 * @param but The project that is open: it is no use among those opened before.
 */
export function useFindings(text: string, archived: boolean, but: number | null): Findings {
  const session = useSession()
  const wanted = text.trim()
  const [asked] = useDebouncedValue(wanted, 180)
  const found = useSearched(asked, archived)
  const withPeople = asked.length > 1
  const find = { query: asked }
  const people = useUsers({ ...find, accountStatus: 'all', excludeGroups: true, limit: 5 }, withPeople)
  const groups = useFoundGroups({ ...find, limit: 4 }, withPeople)
  const local = wanted.toLowerCase()
  const recent = (session.me ? readRecents(session.me.id) : [])
    .filter(({ id, name }) => (local ? name.toLowerCase().includes(local) : id !== but))
    .slice(0, local ? 3 : 7)
    .map(recentEntry)
  const pages = pageEntries(wanted, session)
  if (!wanted)
    return {
      sections: filled([own('Opened before', recent), own('Pages', pages)]),
      piece: '',
      failed: [],
      answered: true,
      said: 'Type a piece of a name, or of a description.',
    }

  const settled = asked === wanted && !found.loading && !found.old
  const settledPeople = settled && (!withPeople || (done(people) && done(groups)))
  const [exact, others] = [
    pages.filter(({ name }) => name.toLowerCase() === local),
    pages.filter(({ name }) => name.toLowerCase() !== local),
  ]
  const known = new Set(recent.map(({ key }) => key))
  // What Civis looks at is not documented; and what still stands there from before has another piece in it.
  const because = session.rulesKnown && !found.old ? asked : ''
  const remote = asked
    ? foundSections(found.results, session.civisWebUrl, because).map(({ label, entries }) =>
        section(
          label,
          entries.filter(({ key }) => !known.has(key)),
        ),
      )
    : []
  const { projects, things, archived: inArchive } = found.totals
  const more = [
    ...(session.listExtras && projects > mostProjects && !archived ? [asListEntry(asked, projects)] : []),
    ...(!archived && inArchive > 0 ? [archivedEntry(asked, inArchive)] : []),
  ]
  const sections = filled([
    own('Opened before', recent),
    own('Page', exact),
    ...remote,
    ...(asked && withPeople && !found.loading
      ? [section('People', people.data?.rows.map(personEntry)), section('Groups', groups.data?.rows.map(groupEntry))]
      : []),
    ...(settledPeople ? [section('Pages', others), { ...section('More', more), quotes: true as const }] : []),
  ])
  const failed = [
    { error: found.error, again: found.again },
    { lead: 'People could not be looked for:', error: withPeople ? people.error : null, again: () => void people.refetch() },
    { lead: 'Groups could not be looked for:', error: withPeople ? groups.error : null, again: () => void groups.refetch() },
  ].flatMap(({ error, ...rest }) => (error && asked === wanted ? [{ error, ...rest }] : []))
  const total = sections.reduce((sum, { entries }) => sum + entries.length, 0)
  return {
    sections,
    piece: wanted,
    failed,
    answered: settledPeople,
    said: total > 0 ? saidOf(total, found.results.length, things) : failed.length > 0 ? '' : nothingOf(wanted),
  }
}

/** Of several words one may be right, and the order wrong. */
const nothingOf = (piece: string) =>
  `Nothing that you can see has “${piece}” in it${/\s/.test(piece) ? ', in these words and order. One of them alone may find it' : ''}.`

const saidOf = (shown: number, best: number, things: number) =>
  things > best ? `The best ${best} of ${thousands(things)}; type more to narrow it down.` : `${shown} found.`

const section = (label: string, entries: Entry[] = []): Section => ({ label, entries })
const own = (label: string, entries: Entry[]): Section => ({ label, entries, own: true })
const filled = (sections: Section[]) => sections.filter(({ entries }) => entries.length > 0)
const done = ({ isPending, isPlaceholderData }: { isPending: boolean; isPlaceholderData: boolean }) => !isPending && !isPlaceholderData

/** The best of what was found, projects and other things, as many of each as one looks at. */
function useSearched(query: string, archived: boolean) {
  const filter = { query, ...(archived && { archived: 'all' as const }) }
  const all = useSearch({ ...filter, limit: 30 })
  const totals = all.data?.aggregations
  const [projects, others] = partition(all.data?.results ?? [], ({ type }) => type === 'project')
  const projectsTotal = totals?.type['project'] ?? projects.length
  // Among very many objects the projects may not be with the best: those are asked for by themselves.
  const crowded = query !== '' && !all.isPlaceholderData && projects.length < Math.min(mostProjects, projectsTotal)
  const alone = useSearch({ ...filter, query: crowded ? query : '', type: 'project', limit: mostProjects })
  const shown = crowded && alone.data && !alone.isPlaceholderData ? alone.data.results : projects
  const results = query ? [...shown.slice(0, mostProjects), ...others.slice(0, mostObjects)] : []
  return {
    results,
    totals: { projects: projectsTotal, things: all.data?.totalResults ?? 0, archived: archived ? 0 : (totals?.archived['true'] ?? 0) },
    loading: query !== '' && (all.isLoading || (crowded && alone.isLoading)),
    old: all.isPlaceholderData || (crowded && alone.isPlaceholderData),
    error: query ? (all.error ?? (crowded ? alone.error : null)) : null,
    again: () => {
      if (all.error) void all.refetch()
      if (alone.error) void alone.refetch()
    },
  }
}

const partition = <T>(all: readonly T[], which: (one: T) => boolean): [T[], T[]] => [all.filter(which), all.filter((one) => !which(one))]
