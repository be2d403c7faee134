import type { GivenPerson } from './given.ts'

/** Something that a project can hold, or a project. */
export interface Thing {
  id: number
  type: 'project' | 'script' | 'table'
  name: string
  author: number
  autoShare: boolean
  archived: boolean
  hidden: boolean
}
interface Group {
  id: number
  members: Set<number>
}
type Kind = 'person' | 'group'

/**
 * Who may do what, in memory and in the words of docs/rules.md, written without a look at the server's SQL. Each act
 * says the status of its answer, and changes the model where that is a success. Levels are numbers: 0 none to 3 manage.
 */
export class AccessModel {
  readonly people: GivenPerson[] = []
  readonly groups: Group[] = []
  readonly things = new Map<number, Thing>()
  /** What is in what, in the order of adding. */
  edges: { parent: number; child: number }[] = []
  private readonly shares = new Map<string, number>()

  thing(id: number): Thing {
    const found = this.things.get(id)
    if (!found) throw new Error(`the model has no thing ${id}`)
    return found
  }
  projects = (): Thing[] => [...this.things.values()].filter(({ type }) => type === 'project')
  parents = (id: number): Thing[] => this.edges.filter(({ child }) => child === id).map(({ parent }) => this.thing(parent))
  children = (id: number): Thing[] => this.edges.filter(({ parent }) => parent === id).map(({ child }) => this.thing(child))
  private readonly key = (object: number, kind: Kind, id: number) => `${object} ${kind} ${id}`
  private readonly isActive = (id: number) => this.people.some((one) => one.id === id && one.active)

  /** Rule 1, without what Auto-Share passes on. */
  private own(who: GivenPerson, { id, author }: Thing): number {
    if (author === who.id || (who.admin && !this.isActive(author))) return 3
    const through = this.groups.filter(({ members }) => members.has(who.id)).map((group) => this.key(id, 'group', group.id))
    return Math.max(0, ...[this.key(id, 'person', who.id), ...through].map((key) => this.shares.get(key) ?? 0))
  }

  /** Rules 1 and 12. */
  level(who: GivenPerson, id: number): number {
    const thing = this.thing(id)
    if (thing.type === 'table') return this.own(who, thing) > 0 || this.parents(id).some((parent) => this.level(who, parent.id) > 0) ? 1 : 0
    const passing = this.parents(id).filter(({ autoShare }) => autoShare)
    return Math.max(this.own(who, thing), ...passing.map((parent) => this.level(who, parent.id)))
  }

  /** Rule 4. */
  sees(who: GivenPerson, kind: Kind, id: number): boolean {
    const known = (kind === 'person' ? this.people : this.groups).some((one) => one.id === id)
    if (who.admin || !known) return known
    if (kind === 'group') return this.groups.some((group) => group.id === id && group.members.has(who.id))
    return id === who.id || this.groups.some(({ members }) => members.has(who.id) && members.has(id))
  }

  /** Rule 8: the shares at one level that somebody is shown. */
  shown(who: GivenPerson, id: number, kind: Kind, level: number): number[] {
    const { author } = this.thing(id)
    const all = kind === 'person' ? this.people : this.groups
    const visible = (other: number) => this.level(who, id) === 3 || this.sees(who, kind, other)
    const shared = all.filter((one) => this.shares.get(this.key(id, kind, one.id)) === level && visible(one.id)).map((one) => one.id)
    if (kind === 'group') return shared
    return [...(level === 3 ? [author] : []), ...shared.filter((one) => one !== author)]
  }

  /** Rule 11. */
  mayEnable = (who: GivenPerson, id: number): boolean =>
    this.level(who, id) === 3 &&
    (this.thing(id).autoShare ||
      (this.children(id).length <= 100 && this.children(id).every((one) => one.type === 'table' || this.level(who, one.id) === 3)))

  /** The answer for who has not the level that it takes; undefined for who has. */
  private refused(who: GivenPerson, id: number, needed: number): number | undefined {
    if (!who.active) return 401
    const has = this.things.has(id) ? this.level(who, id) : 0
    return has === 0 ? 404 : has < needed ? 403 : undefined
  }

  /** Rules 4, 6, 7. */
  share(who: GivenPerson, id: number, kind: Kind, named: number[], level: number): number {
    const refused = this.refused(who, id, 3)
    if (refused) return refused
    const { author } = this.thing(id)
    const isAuthor = (one: number) => kind === 'person' && one === author
    const known = (one: number) => isAuthor(one) || this.sees(who, kind, one) || this.shares.has(this.key(id, kind, one))
    if (!named.every(known) || (level < 3 && named.some(isAuthor))) return 400
    for (const one of named) if (!isAuthor(one)) this.shares.set(this.key(id, kind, one), level)
    return 200
  }

  /** Rules 7, 9. */
  revoke(who: GivenPerson, id: number, kind: Kind, named: number): number {
    const refused = this.refused(who, id, 3)
    if (refused) return refused
    if (kind === 'person' && named === this.thing(id).author) return 400
    this.shares.delete(this.key(id, kind, named))
    return 204
  }

  /** Rules 13, 14. */
  nest(who: GivenPerson, project: number, child: number): number {
    if (!who.active) return 401
    const { type } = this.thing(child)
    const [into, what] = [this.level(who, project), this.level(who, child)]
    if (into === 0 || what === 0) return 404
    if (into < 2 || (this.thing(project).autoShare && type !== 'table' && what < 3)) return 403
    if (this.children(project).some((one) => one.id === child)) return 204
    if (this.holds(child, project)) return 400
    this.edges.push({ parent: project, child })
    return 204
  }
  private readonly holds = (outer: number, inner: number): boolean =>
    outer === inner || this.children(outer).some((one) => this.holds(one.id, inner))

  /** Rules 13, 14. */
  takeOut(who: GivenPerson, project: number, child: number): number {
    if (!who.active) return 401
    const [from, what] = [this.level(who, project), this.level(who, child)]
    const there = this.children(project).some((one) => one.id === child)
    const asWriter = from >= 2 && (what > 0 || there)
    const asManager = what === 3 && (from > 0 || (there && this.thing(project).autoShare))
    if (!asWriter && !asManager) return from > 0 && what > 0 ? 403 : 404
    this.edges = this.edges.filter((edge) => edge.parent !== project || edge.child !== child)
    return 204
  }

  /** Rule 11. */
  toggle(who: GivenPerson, id: number, on: boolean): number {
    const refused = this.refused(who, id, 3)
    if (refused) return refused
    if (on && !this.mayEnable(who, id)) return 400
    this.thing(id).autoShare = on
    return 200
  }

  /** Rules 17, 19. */
  transfer(who: GivenPerson, id: number, to: number, includeDependencies: boolean): number {
    const refused = this.refused(who, id, 3)
    if (refused) return refused
    const thing = this.thing(id)
    const moves = thing.author !== to
    if (moves && thing.author !== who.id && !who.admin) return 403
    if (moves && !(this.sees(who, 'person', to) && this.isActive(to))) return 400
    const given = includeDependencies
      ? this.children(id).filter((one) => one.type !== 'table' && this.level(who, one.id) === 3 && one.author !== to)
      : []
    if (moves) {
      this.shares.set(this.key(id, 'person', thing.author), 3)
      this.shares.delete(this.key(id, 'person', to))
      thing.author = to
    }
    for (const one of given) this.shares.set(this.key(one.id, 'person', to), 3)
    return 200
  }

  /** Rule 15. */
  archive(who: GivenPerson, id: number, archived: boolean): number {
    const refused = this.refused(who, id, 3)
    if (refused) return refused
    this.thing(id).archived = archived
    return 200
  }
}
