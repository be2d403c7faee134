import { levelOf, rank } from '#app/contract/levels.ts'
import { namesIn } from './effect.ts'
import type { SharedObject, Sharing } from './gatherSharing.ts'
import type { Known, KnownGroup, Thing } from './known.ts'
import { type Hidden, hiddenFrom, inactiveIn, type Path, strongestPaths } from './paths.ts'

/** A project that passes its levels on to these things, from now on or no longer. */
export interface Passing {
  project: number
  things: readonly number[]
}

/** What becomes different: Auto-Share switched, or objects put into an Auto-Share project or taken out (docs/rules.md 12). */
export interface SharingChange {
  gives: readonly Passing[]
  takes: readonly Passing[]
}

/** Whoever a level is given to. `admins`: the organization's admins, in the place of an author who is inactive (docs/rules.md 1). */
export interface Holder {
  kind: 'user' | 'group' | 'admins'
  id: number
  name: string
}

/** What one holder has on one object, by whatever path; null for nothing. */
export interface Cell {
  before: Path | null
  after: Path | null
  /**
   * Whether nothing hidden could give more, before or after. Who is inactive is known of visible people only, and who is an
   * admin of nobody: an admin may have more where an author is inactive (docs/rules.md 1, 4).
   */
  sure: boolean
  /** Nobody knows whether what is lost here is: how people have the object besides could not be read. */
  open: boolean
}

export interface PreviewRow extends Holder {
  /** Has something on the project as themself, and not through a group alone. */
  direct: boolean
  /** By the object's thing. */
  cells: ReadonlyMap<number, Cell>
  /** Of a group: its active members; null where they cannot be seen, and for others. */
  members: readonly number[] | null
}

export interface Preview {
  objects: readonly SharedObject[]
  /** Everybody who has a level on the project, and every group: nobody else is concerned. People through groups are among them. */
  rows: readonly PreviewRow[]
  /** What may give people more than is known, once each. */
  hidden: readonly Hidden[]
  /** Who looks: to be told as "you". */
  me: number
}

// Groups and admins take part as people of their own, whom no id of a person meets: what they have is what their name alone gives.
const asPerson = (groupId: number) => -1 - groupId
const admins = -1

/**
 * What a change does to whom, on every object: levels before and after by all paths (docs/rules.md 1, 12), people through
 * groups too. Says only what is known; where something hidden may give more, the cell is not sure and its levels are
 * the least that there is.
 */
export function autoSharePreview(sharing: Sharing, { gives, takes }: SharingChange): Preview {
  // What is about to end is so now, also of an object of which nothing could be read.
  const things = passing(sharing.things, takes, [])
  const before = withHolders({ ...sharing, things })
  const after = { ...before, things: passing(things, gives, takes) }
  const projects = [...new Set([...gives, ...takes].map(({ project }) => project))]
  const concerned = new Set(projects.flatMap((target) => [...strongestPaths({ ...before, target }).keys()]))
  const hidden = new Map<string, Hidden>()
  const cells = new Map<number, Map<number, Cell>>([...concerned].map((id) => [id, new Map()]))
  for (const object of sharing.objects) {
    const [had, has] = [before, after].map((known) => strongestPaths({ ...known, target: object.thing }))
    // Groups with hidden members are looked for among those as they were read.
    const doubts = [things, after.things].flatMap((each) => hiddenFrom({ ...sharing, things: each, target: object.thing }))
    for (const doubt of doubts) hidden.set(keyOf(doubt), doubt)
    for (const id of concerned) {
      const found = { before: had?.get(id) ?? null, after: has?.get(id) ?? null }
      const cell = id === sharing.me.id ? ofMine(object, found, takes.length > 0) : { ...found, sure: isSure(id, object, doubts) }
      cells.get(id)?.set(object.thing, { ...cell, open: object.unread !== null && turn(cell) < 0 })
    }
  }
  const holder = holdersIn(sharing)
  const direct = new Set(projects.flatMap((target) => directOn({ ...before, target })))
  return {
    objects: sharing.objects,
    rows: [...cells].map(([id, own]) => ({ ...holder(id), direct: direct.has(id), cells: own })),
    hidden: [...hidden.values()],
    me: sharing.me.id,
  }
}

/**
 * Of myself the server has said what I have; what I am left with is known if the paths added up to that. Where nothing is
 * taken, nothing is lost, also of what I have by a path that could not be read.
 */
function ofMine(
  { myPermissionLevel: said, unread }: SharedObject,
  { before, after: found }: Pick<Cell, 'before' | 'after'>,
  taken: boolean,
): Omit<Cell, 'open'> {
  const level = said === undefined ? levelBy(before) : said
  const isKnown = unread === null && rank(level) === rank(before?.level)
  const path: Path | null = level && { ...(before ?? { by: 'direct', group: null, through: [], at: 0 }), level }
  const after = taken || rank(found?.level) >= rank(path?.level) ? found : path
  return { before: path, after, sure: isKnown || (said !== undefined && after?.level === 'manage') }
}

function isSure(id: number, { unread }: SharedObject, doubts: readonly Hidden[]): boolean {
  // What a group has does not hang on who is in it.
  const matters = id < 0 ? doubts.filter(({ why }) => why !== 'members' && why !== 'admins') : doubts
  return unread === null && matters.length === 0
}

const keyOf = (hidden: Hidden) => `${hidden.why} ${hidden.why === 'members' ? hidden.group.id : hidden.thing}`

/** The same, with groups and admins as holders among the people. */
function withHolders({ groups, ...sharing }: Sharing): Omit<Known, 'target'> {
  const asMember = ({ id, name, members }: KnownGroup): KnownGroup => ({
    id,
    name,
    members: [...(members ?? []), { id: asPerson(id), name, active: true }],
  })
  return {
    ...sharing,
    groups: new Map([...groups].map(([id, group]) => [id, asMember(group)])),
    admins: new Set([...(sharing.admins ?? []), admins]),
  }
}

/** The things with what passes levels on to them once this is given and that taken. */
function passing(things: ReadonlyMap<number, Thing>, gives: readonly Passing[], takes: readonly Passing[]): Map<number, Thing> {
  const after = new Map(things)
  const change = (id: number, parents: (before: readonly number[]) => number[]) => {
    const thing = after.get(id)
    if (thing) after.set(id, { ...thing, parents: parents(thing.parents) })
  }
  for (const { project, things: out } of takes) for (const id of out) change(id, (before) => before.filter((one) => one !== project))
  for (const { project, things: into } of gives)
    for (const id of into) change(id, (before) => [...before.filter((one) => one !== project), project])
  return after
}

/** Who has something on a project otherwise than through a group: groups themselves among them. */
function directOn(known: Known): number[] {
  const ofGroupsOnly = { ...known, groups: new Map([...known.groups].map(([id, group]) => [id, onlyItself(group)])) }
  return [...strongestPaths(ofGroupsOnly).keys()]
}
const onlyItself = (group: KnownGroup): KnownGroup => ({ ...group, members: (group.members ?? []).filter(({ id }) => id < 0) })

/** Everybody and every group by the id that they take part with. */
function holdersIn(sharing: Sharing): (id: number) => Omit<PreviewRow, 'direct' | 'cells'> {
  const { groups } = sharing
  const inactive = inactiveIn({ ...sharing, target: 0 })
  const names = namesIn(sharing)
  return (id) => {
    if (id === admins) return { kind: 'admins', id: 0, name: 'Organization admins', members: null }
    if (id >= 0) return { kind: 'user', id, name: names.get(id) ?? `person ${id}`, members: null }
    const group = groups.get(-1 - id)
    const members = group?.members?.map((member) => member.id).filter((member) => !inactive.has(member)) ?? null
    return { kind: 'group', id: -1 - id, name: group?.name ?? `group ${-1 - id}`, members }
  }
}

/** Whether somebody's level becomes higher (1), lower (-1), or stays (0). */
export const turn = ({ before, after }: Pick<Cell, 'before' | 'after'>): number => Math.sign(rank(after?.level) - rank(before?.level))

/** The level of a path, null without one. */
export const levelBy = (path: Path | null) => levelOf(rank(path?.level))
