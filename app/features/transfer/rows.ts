import type { Item } from '#app/lib/transfer/items.ts'
import type { Outcome, Standing } from '#app/lib/transfer/outcome.ts'
import type { Reach } from '#app/lib/transfer/reach.ts'
import { wordsOfWire } from '#app/lib/objectWords.ts'
import { thousands } from '#app/lib/words.ts'

/** A dependency as it is shown: what it is, what the new owner has on it, and what becomes of it. */
export interface Row {
  item: Item
  reach: Reach
  standing: Standing
  outcome: Outcome
}

/** `Script 12, which you cannot see` for what has no name for me. */
export const nameOf = ({ name, fcoType, id }: Item): string => name ?? `${wordsOfWire(fcoType).one} ${id}, which you cannot see`

const named = 2

/** `Match households, Load state file and 3 more`. */
export function neederWords({ neededBy, relation }: Item, byId: ReadonlyMap<number, Item>): string {
  if (neededBy === null) return relation === 'needed' ? 'something in the project' : ''
  const names = neededBy.flatMap((id) => byId.get(id) ?? []).map(nameOf)
  const rest = names.length - named
  return `${names.slice(0, named).join(', ')}${rest > 0 ? ` and ${thousands(rest)} more` : ''}`
}

export type Filter = Standing | 'through' | 'all'

/** The filter's choices: each with its words; what is none of the standings cuts across them. */
export const filterWords: Record<Filter, string> = {
  all: 'All',
  can: 'Can be shared',
  already: 'Manage already',
  'not yours': 'Not yours to share',
  'no shares': 'No sharing of their own',
  unseen: 'Cannot be seen',
  through: 'Through groups',
}

export const fits = ({ standing, reach }: Row, filter: Filter): boolean =>
  filter === 'all' || (filter === 'through' ? reach.ways.length > 0 : standing === filter)
