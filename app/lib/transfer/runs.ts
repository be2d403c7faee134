import type { ProjectDetail } from '#app/contract/projects.ts'
import { isolated } from '../isolated.ts'
import { wordsOfWire } from '../objectWords.ts'
import { count, listed, thousands } from '../words.ts'

// In the order in which they are told.
const running: readonly string[] = ['scripts', 'workflows', 'imports', 'exports', 'notebooks', 'services', 'models', 'enhancements']

/** What of a project runs as one person. */
export interface Runs {
  /** Null of those that I cannot see. */
  author: string | null
  objects: readonly { id: number; type: string; name: string | null }[]
}

/** Who the objects of a project run as, the most first, those that I cannot see last; each author's by type and name. */
export function runsBy({ allObjects }: Pick<ProjectDetail, 'allObjects'>): Runs[] {
  const byAuthor = new Map<string | null, Runs['objects']>()
  for (const { objectId: id, fcoType, author, name } of allObjects ?? []) {
    const type = fcoType.split('/')[0] ?? ''
    if (running.includes(type)) byAuthor.set(author, [...(byAuthor.get(author) ?? []), { id, type, name }])
  }
  return [...byAuthor]
    .map(([author, objects]) => ({ author, objects: objects.toSorted(inOrder) }))
    .toSorted((a, b) => Number(a.author === null) - Number(b.author === null) || b.objects.length - a.objects.length)
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
const inOrder = (a: Runs['objects'][number], b: Runs['objects'][number]) =>
  running.indexOf(a.type) - running.indexOf(b.type) || byName.compare(a.name ?? '', b.name ?? '') || a.id - b.id

// More people than this are counted: each of them is listed at one press.
const named = 2

/** `9 objects go on running as their authors: 5 as Ana, 2 as Bo and 2 as others.`; in short without who they are. */
export function goOnWords(runs: readonly Runs[], as: 'in short' | 'by name' = 'by name'): string {
  const objects = runs.flatMap((one) => one.objects)
  const goOn = objects.length === 1 ? 'goes on running' : 'go on running'
  const seen = runs.flatMap(({ author, objects: { length } }) => (author === null ? [] : [{ author: isolated(author), length }]))
  const [one, ...more] = seen
  if (one && more.length === 0 && one.length === objects.length) return `${typesWords(objects)} ${goOn} as ${one.author}.`
  const lead = `${count(objects.length, 'object')} ${goOn} as ${objects.length === 1 ? 'its author' : 'their authors'}`
  if (as === 'in short') return `${lead}.`
  const [first, others] = seen.length > named + 1 ? [seen.slice(0, named), seen.slice(named)] : [seen, []]
  const unseen = objects.length - sum(seen)
  const parts = [
    ...first.map(({ author, length }) => `${thousands(length)} as ${author}`),
    ...(others.length > 0 ? [`${thousands(sum(others))} as others`] : []),
    ...(unseen > 0 ? [`${thousands(unseen)} that you cannot see`] : []),
  ]
  return `${lead}: ${listed(parts)}.`
}

const sum = (counted: readonly { length: number }[]) => counted.reduce((all, { length }) => all + length, 0)

/** `3 scripts as Ana`. */
export function leadWords({ author, objects }: Runs, rulesKnown: boolean): string {
  const what = typesWords(objects)
  if (author === null) return `${what} that you cannot see`
  return `${what} ${rulesKnown ? 'as' : 'of'} ${isolated(author)}`
}

/** `3 scripts`, `2 scripts and 1 import`, `41 objects`. */
function typesWords(objects: Runs['objects']): string {
  const types = [...new Set(objects.map(({ type }) => type))]
  if (types.length > 3) return count(objects.length, 'object')
  return listed(
    types.map((type) => {
      const { one, many } = wordsOfWire(type)
      return count(objects.filter((object) => object.type === type).length, one.toLowerCase(), many.toLowerCase())
    }),
  )
}
