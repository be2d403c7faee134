import { atOnce, inTurns } from '../inTurns.ts'
import type { ParentProject, Shares } from '#app/contract/projects.ts'
import type { Known, KnownGroup, Member, Named, Thing } from './known.ts'
import { sharesOf, type Share } from './shares.ts'

/** The object that is asked about, as far as whoever asks has it already. Of the author the name may be all that is known. */
export interface Asked extends Pick<Thing, 'id' | 'path' | 'name' | 'level'> {
  author: { id: number | null; name: string } | null
}

/** How the server is asked. Each answers null for what I cannot read, and fails for anything else. */
export interface Ask {
  /** The own shares of an object. */
  shares(thing: Pick<Thing, 'id'> & { path: NonNullable<Thing['path']> }): Promise<Shares | null>
  /** The projects that an object is in, hidden ones too. */
  parents(thing: Pick<Thing, 'id' | 'path'>): Promise<readonly ParentProject[] | null>
  /** The members of groups, or those of them about whom is asked; null, or nothing, for a group whose members I cannot see. */
  members(groupIds: readonly number[]): Promise<ReadonlyMap<number, readonly Member[] | null>>
  /** Of the people whom I can see, those who are inactive. */
  inactive(): Promise<readonly Named[]>
}

interface Extras {
  me: Known['me']
  /** Groups that have no share yet, and may get one. */
  groups?: readonly Named[]
}

/**
 * Reads who has access to an object and by what: its shares, and those of each Auto-Share project above it, at any
 * height; the members of every group among them; who is inactive. Each thing is asked for once.
 */
export async function gather(ask: Ask, asked: Asked, { me, groups = [] }: Extras): Promise<Known> {
  const things = new Map<number, Thing>()
  const inactive = ask.inactive()
  // Handled below; if something else fails first, this must not fail unheard.
  inactive.catch(() => undefined)
  let next: Asked[] = [asked]
  while (next.length > 0) {
    const above = await inTurns(next, atOnce, async (one) => {
      const { thing, parents } = await look(ask, one)
      things.set(thing.id, thing)
      return parents
    })
    next = [...new Map(above.flat().map((one) => [one.id, one])).values()].filter(({ id }) => !things.has(id))
  }
  const shared = [...things.values()].flatMap(({ shares }) => shares ?? []).filter(({ kind }) => kind === 'group')
  const known = await readGroups(ask, [...shared, ...groups])
  return {
    target: asked.id,
    things,
    groups: known,
    inactive: new Set((await inactive).map(({ id }) => id)),
    me,
    admins: null,
  }
}

/** Reads who is in each of these groups. */
export async function readGroups(ask: Pick<Ask, 'members'>, groups: readonly Named[]): Promise<Map<number, KnownGroup>> {
  const names = new Map(groups.map(({ id, name }) => [id, name]))
  const members = await ask.members([...names.keys()])
  return new Map([...names].map(([id, name]) => [id, { id, name, members: members.get(id) ?? null }]))
}

/** Reads one thing, and names the Auto-Share projects above it. */
export async function look(
  ask: Pick<Ask, 'shares' | 'parents'>,
  { id, path, name, author, level }: Asked,
): Promise<{ thing: Thing; parents: Asked[] }> {
  // What has no name for me is not mine to read.
  const [answer, held] =
    name === null ? [null, null] : await Promise.all([path ? ask.shares({ id, path }) : null, ask.parents({ id, path })])
  const shares = answer && sharesOf(answer)
  const parents = (held ?? []).filter(({ autoShare }) => autoShare)
  return {
    thing: { id, path, name, author: author && whois(author, shares), level, shares, parents: parents.map((parent) => parent.id) },
    parents: parents.map((parent) => ({ ...parent, path: 'projects', level: parent.myPermissionLevel })),
  }
}

/** An author of whom only the name is known is among those who manage; if two there have the name, nobody can tell. */
function whois({ id, name }: NonNullable<Asked['author']>, shares: readonly Share[] | null): Named | null {
  if (id !== null) return { id, name }
  const named = (shares ?? []).filter((share) => share.kind === 'user' && share.level === 'manage' && share.name === name)
  const [author] = named
  return author && named.length === 1 ? { id: author.id, name } : null
}
