import { isolated } from '../isolated.ts'
import { levelWords, listed, thousands } from '../words.ts'
import { wordsOfWire } from '../objectWords.ts'
import type { Item } from './items.ts'
import type { Reach } from './reach.ts'

/** Which dependencies go with the project. */
export type Choice = { share: 'none' | 'all' } | { share: 'picked'; keys: ReadonlySet<string> }

/**
 * How a dependency stands to the transfer before anything is chosen: it can be shared, the new owner has Manage of their
 * own already, it is not mine to share, it has no sharing, or I cannot see it. Each is exactly one.
 */
export type Standing = 'can' | 'already' | 'not yours' | 'no shares' | 'unseen'
export const standings = ['can', 'already', 'not yours', 'no shares', 'unseen'] as const satisfies readonly Standing[]

export function standingOf(item: Item, { own }: Pick<Reach, 'own'>): Standing {
  if (item.name === null) return 'unseen'
  if (own === 'manage') return 'already'
  if (item.shareable) return 'can'
  return item.path === null ? 'no shares' : 'not yours'
}

/** Why a dependency is as it is, for the new owner by name. */
export function standingWords(item: Item, standing: Standing, target: string): string {
  switch (standing) {
    case 'can':
      return 'Can be shared'
    case 'already':
      return `${isolated(target)} has Manage already`
    case 'not yours':
      return item.mine && item.mine !== 'manage'
        ? `Not yours to share: you have ${levelWords[item.mine]}, Manage is needed`
        : 'Not yours to share: Manage is needed'
    case 'no shares':
      return item.type === 'tables'
        ? 'Tables have no sharing of their own: who can open the project can read them'
        : `${wordsOfWire(item.fcoType).many} cannot be shared`
    case 'unseen':
      return 'You cannot see it, so you cannot share it'
    default:
      return standing satisfies never
  }
}

/** What keeps a dependency from being shared, in the order in which it is told. */
export const leftFor = ['failed', 'not yours', 'unseen', 'no shares', 'left out', 'not picked', 'gone'] as const
export type LeftFor = (typeof leftFor)[number]

/** What becomes of a dependency: Manage is given, is there already, or is not given, and for what it is left then. */
export interface Outcome {
  result: 'shared' | 'already' | 'not'
  why: string
  left: LeftFor | null
}

/** `8 not yours to share, 7 that you cannot see and 1 with no sharing of its own`; empty where all is shared. */
export function leftWords(outcomes: readonly Pick<Outcome, 'left'>[]): string {
  const parts = leftFor.flatMap((one) => {
    const n = outcomes.filter(({ left }) => left === one).length
    return n > 0 ? [`${thousands(n)} ${n === 1 && one === 'no shares' ? 'with no sharing of its own' : kinds[one]}`] : []
  })
  return listed(parts)
}

const kinds: Record<LeftFor, string> = {
  failed: 'failed',
  'not yours': 'not yours to share',
  unseen: 'that you cannot see',
  'no shares': 'with no sharing of their own',
  'left out': 'left out',
  'not picked': 'not picked',
  gone: 'not needed any more',
}

/** What will become of a dependency. `target` is the new owner's name. */
export function outcomeOf(item: Item, reach: Pick<Reach, 'own' | 'ways'>, choice: Choice, target: string): Outcome {
  const standing = standingOf(item, reach)
  if (standing === 'already') return { result: 'already', why: standingWords(item, standing, target), left: null }
  if (standing !== 'can') return { result: 'not', why: standingWords(item, standing, target), left: standing }
  switch (choice.share) {
    case 'none':
      return { result: 'not', why: 'Left out: no dependencies were to be shared', left: 'left out' }
    case 'all':
      return sharedBy(reach)
    case 'picked':
      return choice.keys.has(item.key) ? sharedBy(reach) : { result: 'not', why: 'Not picked', left: 'not picked' }
    default:
      return choice satisfies never
  }
}

/** To whom has Manage through a group, the same level says nothing: what is new is that it is theirs. */
function sharedBy({ ways }: Pick<Reach, 'ways'>): Outcome {
  return {
    result: 'shared',
    why: ways.some(({ level }) => level === 'manage') ? 'Gets Manage of their own too' : 'Gets Manage',
    left: null,
  }
}

/**
 * Whether picks have to be shared before the project is transferred: as an admin I may manage them by its Auto-Share alone,
 * and what I have on it may end with the transfer (docs/rules.md 1, 12, 17).
 */
export const sharesFirst = ({ author, autoShare }: { author: { id: number }; autoShare: boolean }, meId: number): boolean =>
  autoShare && author.id !== meId
