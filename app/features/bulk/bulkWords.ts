import type { BulkId } from '#app/lib/bulk.ts'
import { csv } from '#app/lib/csv.ts'
import { isolated } from '#app/lib/isolated.ts'
import { exactly, now } from '#app/lib/dates.ts'
import { markdownTable, markdownText } from '#app/lib/markdown.ts'
import { count } from '#app/lib/words.ts'
import { type BulkOrder, type Foreseen, orderWords } from '#app/lib/bulkOrder.ts'
import type { ItemState } from '#app/lib/queue.ts'
import type { Selected } from '#app/lib/selection.ts'
import { wordsOf } from './BulkRows.tsx'

/** "Share 12 projects": the page's heading, and what its button does. */
export function bulkTitle(what: BulkId, projects: number): string {
  const many = count(projects, 'project')
  switch (what) {
    case 'share':
      return `Share ${many}`
    case 'revoke':
      return `Revoke shares of ${many}`
    case 'parent':
      return `Add ${many} to a project`
    case 'transfer':
      return `Transfer ${many}`
    case 'archive':
      return `Archive ${many}`
    case 'restore':
      return `Restore ${many}`
    case 'favorite':
      return `Make ${many} favourites`
    default:
      return what satisfies never
  }
}

const ofArchiving =
  'Civis does not document what archiving does to the objects in a project, to its shares and to its schedules, nor who may. What it answers is looked at for each.'

/** What Civis leaves open of it: said where the server is not known to follow docs/rules.md. Null where that is nothing. */
export const undocumented: Record<BulkId, string | null> = {
  share: null,
  revoke: null,
  parent: 'Civis does not document whether it refuses circles: this page looks for them before it sends.',
  transfer:
    'Civis asks for Manage on the present owner and on the new one too, and does not document what level the present one keeps. Each project is read again afterwards, and it is said.',
  archive: ofArchiving,
  restore: ofArchiving,
  favorite: null,
}

interface Reported {
  projects: readonly Selected[]
  foreseen: ReadonlyMap<number, Foreseen>
  results: ReadonlyMap<number, ItemState>
}

const head = ['Id', 'Project', 'Result', 'In words']

const rowsOf = ({ projects, foreseen, results }: Reported) =>
  projects.map(({ id, name }): [number, string, string, string] => {
    const result = results.get(id)
    return [
      id,
      name,
      result?.state ?? (foreseen.get(id)?.kind === 'refused' ? 'left out' : 'nothing to do'),
      wordsOf(foreseen.get(id), result),
    ]
  })

export const reportCsv = (reported: Reported): string => csv(head, rowsOf(reported))
export const reportMarkdown = (title: string, order: BulkOrder, reported: Reported): string =>
  `# ${title}\n\n${[markdownText(orderWords(order)), `As of ${exactly(new Date(now()).toISOString())}.`].filter(Boolean).join('. ')}\n\n${markdownTable(
    head,
    rowsOf(reported).map(([id, name, ...rest]) => [id, isolated(name), ...rest]),
  )}`
