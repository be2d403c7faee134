import { atLeast, type Level } from '#app/contract/levels.ts'
import { isolated } from './isolated.ts'
import { levelWords, listed, thousands } from './words.ts'
import { type PlannedCall, callsOf } from './access/calls.ts'
import { effectOf } from './access/effect.ts'
import type { Known } from './access/known.ts'
import { give, type Mail, type Plan, planOver, takeAway } from './access/plan.ts'
import type { NamedPrincipal } from './access/principal.ts'
import type { BulkId } from './bulk.ts'
import { levelIn, type Share } from './access/shares.ts'
import { changeWords, effectWords } from './access/sentences.ts'
import { archiveNeeds, lacking } from './allowed.ts'
import type { Selected } from './selection.ts'

/** What is to be done with each of many projects. */
export type BulkOrder =
  /** With `lower`, who has more is lowered too; else they keep it. */
  | { do: 'share'; principals: readonly NamedPrincipal[]; level: Level; lower: boolean; mail: Mail }
  | { do: 'revoke'; principals: readonly NamedPrincipal[] }
  | { do: 'parent'; parent: { id: number; name: string } }
  | { do: 'transfer'; to: { id: number; name: string }; includeDependencies: boolean; mail: Mail }
  | SimpleOrder

/** What needs to be told nothing more. */
export interface SimpleOrder {
  do: 'archive' | 'restore' | 'favorite'
}

export const simpleOrder = (what: BulkId): SimpleOrder | null =>
  what === 'archive' || what === 'restore' || what === 'favorite' ? { do: what } : null

/** What will become of one project, as far as it can be told before. */
export interface Foreseen {
  /** It will be asked of the server; nothing has to be done; the server would refuse. */
  kind: 'do' | 'nothing' | 'refused'
  said: string
}

const silent: Mail = { send: false, body: '' }

/** The plan of one project: what its shares are to become. People who are its author keep Manage (docs/rules.md 7). */
export function planFor(order: Extract<BulkOrder, { do: 'share' | 'revoke' }>, shares: readonly Share[], authorId: number): Plan {
  const plan = { ...planOver(shares), mail: order.do === 'share' ? order.mail : silent }
  const others = order.principals.filter(({ kind, id }) => kind !== 'user' || id !== authorId)
  if (order.do === 'revoke') return takeAway(plan, others)
  const wanted = others.filter((one) => order.lower || !atLeast(levelIn(shares, one), order.level))
  return give(plan, wanted, order.level)
}

/** What {@link planFor} says of a project, in words: the changes, and what they do to people, all paths taken together. */
export function foreseenOf(plan: Plan, known: Known): Foreseen {
  if (plan.changes.length === 0) return { kind: 'nothing', said: 'Stays as it is' }
  return { kind: 'do', said: `${changesWords(plan)}. ${effectWords(known, effectOf(known, plan)) || 'Nobody’s level changes'}.` }
}

/** What changes in one project, in a line: `Ana: View → Edit; Field: no share → Edit`. */
export function changesWords({ changes }: Pick<Plan, 'changes'>): string {
  const words = changeWords(changes)
  return words.length > 3 ? `${words.slice(0, 2).join('; ')}; and ${thousands(words.length - 2)} more changes` : words.join('; ')
}

/** What an order does, for who reads of it later: `Edit for Ana and Field`. Empty where its name says all. */
export function orderWords(order: BulkOrder): string {
  const names = (of: readonly NamedPrincipal[]) => listed(of.map(({ name }) => isolated(name)))
  switch (order.do) {
    case 'share':
      return `${levelWords[order.level]} for ${names(order.principals)}${order.lower ? ', also where they had more' : ''}${order.mail.send ? ', with mail' : ''}`
    case 'revoke':
      return `Shares of ${names(order.principals)}`
    case 'parent':
      return `Into ${isolated(order.parent.name)}`
    case 'transfer':
      return `To ${isolated(order.to.name)}${order.includeDependencies ? ', with dependencies' : ''}${order.mail.send ? ', with mail' : ''}`
    case 'archive':
    case 'restore':
    case 'favorite':
      return ''
    default:
      return order satisfies never
  }
}

/** The calls for one project, in a safe order. */
export const bulkCalls = (plan: Plan, known: Known): PlannedCall[] =>
  callsOf(plan, {
    id: known.me.id,
    groupIds: [...known.groups.values()].flatMap(({ id, members }) => (members?.some((one) => one.id === known.me.id) ? [id] : [])),
  })

type Plain = Exclude<BulkOrder, { do: 'share' | 'revoke' }>

interface Asker {
  id: number
  admin: boolean
  /** Whether docs/rules.md is what the server does. Where not, only what it documents is refused beforehand. */
  rulesKnown: boolean
  /** The projects that hold the one that others are to go into, where nobody else would refuse a circle. */
  above?: ReadonlySet<number>
}

/** What will become of a project by an order that needs nothing read before. The server has the last word. */
export function foresee(order: Plain, project: Selected, { rulesKnown, above, ...me }: Asker): Foreseen {
  const refused = (said: string | null): Foreseen | null => (said === null ? null : { kind: 'refused', said })
  const needs = (level: Level) => refused(project.level === null ? null : lacking(project.level, level))
  switch (order.do) {
    case 'archive':
    case 'restore':
      return project.archived === (order.do === 'archive')
        ? { kind: 'nothing', said: project.archived ? 'Is archived already' : 'Is not archived' }
        : (needs(archiveNeeds(rulesKnown)) ?? { kind: 'do', said: order.do === 'archive' ? 'Will be archived' : 'Will be restored' })
    case 'favorite':
      return { kind: 'do', said: 'Will be a favourite' }
    case 'parent':
      return project.id === order.parent.id
        ? { kind: 'refused', said: 'A project cannot be in itself.' }
        : above?.has(project.id)
          ? { kind: 'refused', said: `${order.parent.name} is inside it: that would be a circle.` }
          : { kind: 'do', said: `Will be in ${order.parent.name}` }
    case 'transfer': {
      if (project.authorId === order.to.id) return { kind: 'nothing', said: `Is ${order.to.name}’s already` }
      if (!rulesKnown)
        return (
          needs('manage') ?? {
            kind: 'do',
            said:
              project.authorId === me.id
                ? `${project.authorName} → ${order.to.name}`
                : `${project.authorName} → ${order.to.name}, if Civis lets you: it asks for Manage on ${project.authorName} too`,
          }
        )
      const may = project.authorId === me.id || (me.admin && project.level === 'manage')
      if (!may && project.level !== null)
        return { kind: 'refused', said: `Only ${project.authorName}, its author, or an organization admin who has Manage can transfer it.` }
      return { kind: 'do', said: `${project.authorName} → ${order.to.name}` }
    }
    default:
      return order satisfies never
  }
}
