import { mostNewGroups } from '#app/contract/lengths.ts'
import { nameFault } from './cellFault.ts'

/** A group that lines name: one that is there, by its id, or a new one, by its name. */
export type Team = { id: number } | { name: string }

/** Groups by the names in a file: exactly so, else whatever the case; what nobody has is made, once. */
export function createTeams(known: readonly { id: number; name: string }[]) {
  const exact = grouped(known, ({ name }) => name.trim())
  const folded = grouped(known, ({ name }) => name.trim().toLowerCase())
  const names = new Map(known.map(({ id, name }) => [id, name.trim()]))
  const made: string[] = []
  const byName = new Map<string, string>()

  /** The groups of one line; a reason where a name is good for none. `mine` are those that the person is in. */
  function resolve(wanted: readonly string[], mine: readonly number[]): Team[] | string {
    if (wanted.length > mostNewGroups) return `It names more than ${mostNewGroups.toLocaleString('en')} groups.`
    const found: Team[] = []
    const fresh: string[] = []
    for (const name of wanted) {
      const all = exact.get(name) ?? folded.get(name.toLowerCase()) ?? []
      const own = all.filter(({ id }) => mine.includes(id))
      const [only] = all
      if (own.length > 0) found.push(...own.map(({ id }) => ({ id })))
      else if (all.length > 1) return `There are ${all.length} groups called “${name}”; give them different names first.`
      else if (only) found.push({ id: only.id })
      else {
        const wrong = nameFault(name, 'The name of a group')
        if (wrong) return wrong
        fresh.push(name)
      }
    }
    for (const name of fresh) {
      const as = byName.get(name.toLowerCase())
      if (as === undefined) {
        byName.set(name.toLowerCase(), name)
        made.push(name)
      }
      found.push({ name: as ?? name })
    }
    return found
  }
  const namesOf = (ids: readonly number[]) => ids.map((id) => names.get(id) ?? '').sort()
  return { resolve, namesOf, made }
}

function grouped<T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return groups
}
