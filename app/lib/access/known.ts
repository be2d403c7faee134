import type { Level } from '#app/contract/levels.ts'
import type { SharePathName } from '#app/contract/objects.ts'
import type { Share } from './shares.ts'

export interface Named {
  id: number
  name: string
}

/** An object whose shares give access: the one that is asked about, or an Auto-Share project above it (docs/rules.md 12). */
export interface Thing {
  id: number
  /** The path of its share calls; null where it has none. */
  path: SharePathName | 'projects' | null
  /** Null where I cannot read it. */
  name: string | null
  /** Null where I cannot read it, or cannot tell which person is meant. */
  author: Named | null
  /** My level on it, as the server says. */
  level: Level | null
  /** Its own shares as far as I am shown them (docs/rules.md 8); null where it has none, or I cannot read them. */
  shares: readonly Share[] | null
  /** The Auto-Share projects that it is in, first added first, as far as I am shown them (docs/rules.md 13). */
  parents: readonly number[]
}

export interface Member extends Named {
  /** Where it is known: it tells them from others of the same name. */
  username?: string
  active: boolean
}

/** A group with its members; null where I cannot see them (docs/rules.md 4). */
export interface KnownGroup extends Named {
  members: readonly Member[] | null
}

/** What one person can find out about who has access to an object. Everything here is as read at one time. */
export interface Known {
  /** The id of the object that is asked about. */
  target: number
  /** It, and the Auto-Share projects above it. */
  things: ReadonlyMap<number, Thing>
  /** Every group that has a share on any of them, and those that were asked for besides. */
  groups: ReadonlyMap<number, KnownGroup>
  /** The people whom I can see and who are inactive: their shares give nothing (docs/rules.md 4). */
  inactive: ReadonlySet<number>
  /** Who reads this. */
  me: { id: number; admin: boolean }
  /** Organization admins; null where they are not known. I am known in any case. */
  admins: ReadonlySet<number> | null
}
