import { type Level, rank } from '#app/contract/levels.ts'
import type { ShareCall } from '#app/contract/projects.ts'
import type { Change, Plan } from './plan.ts'
import { lowers, raises } from './shares.ts'

/** One call of a plan, and the changes that it makes. */
export type PlannedCall = ShareCall & { changes: readonly Change[] }

/** As many ids as one call takes (docs/rules.md 6). */
const most = 1_000

/**
 * The calls that make a plan true: at most one PUT for each level, kind and mail setting (more only above 1,000 ids), one
 * DELETE for each share taken away. In an order in which the caller can make every one of them: what takes from the caller
 * comes last, what takes their Manage at the very end. Before that higher levels come first, then lower ones, then what is
 * taken away, so that nobody is without access in between who has it before and after. Only those who are given something
 * by the very call that takes from the caller may be, if they lose another path by an earlier one: a call of its own for the
 * caller would be one more than is promised. `mine` are the ids of the caller and of their groups.
 */
export function callsOf(
  { changes, mail }: Pick<Plan, 'changes' | 'mail'>,
  mine: { id: number; groupIds: readonly number[] },
): PlannedCall[] {
  const isMine = ({ kind, id }: Change) => (kind === 'user' ? id === mine.id : mine.groupIds.includes(id))
  // 2 takes a Manage from me, 1 something else that is mine; until all of the former are made, I have Manage by another.
  const loss = ({ changes: made }: PlannedCall) =>
    Math.max(0, ...made.filter((one) => isMine(one) && lowers(one.from, one.to)).map(({ from }) => (from === 'manage' ? 2 : 1)))
  const strength = ({ changes: [first] }: PlannedCall) => rank(first?.to)
  return (['user', 'group'] as const)
    .flatMap((kind) => {
      const of = changes.filter((change) => change.kind === kind)
      return (['manage', 'write', 'read', null] as const).flatMap((to) =>
        callsAt(
          kind,
          to,
          of.filter((change) => change.to === to),
          mail,
        ),
      )
    })
    .toSorted((a, b) => loss(a) - loss(b) || strength(b) - strength(a))
}

function callsAt(kind: Change['kind'], to: Level | null, changes: readonly Change[], mail: Plan['mail']): PlannedCall[] {
  if (to === null) {
    return changes.map((change) =>
      kind === 'user'
        ? { name: 'deleteSharesUsers', input: { userId: change.id }, changes: [change] }
        : { name: 'deleteSharesGroups', input: { groupId: change.id }, changes: [change] },
    )
  }
  const told = changes.filter((change) => tells(mail, change))
  // Who is lowered gets no mail by either, and so makes no call of their own.
  const untold = changes.filter((change) => !tells(mail, change))
  const needsOwn = untold.some(({ from }) => raises(from, to)) || told.length === 0
  const sets = needsOwn
    ? [
        { send: true, of: told },
        { send: false, of: untold },
      ]
    : [{ send: true, of: [...told, ...untold] }]
  return sets.flatMap(({ send, of }) =>
    chunks(of).map((made): PlannedCall => {
      const sharing = {
        permissionLevel: to,
        ...(send && { sendSharedEmail: true, ...(mail.body.trim() && { shareEmailBody: mail.body }) }),
      }
      const ids = made.map(({ id }) => id)
      return kind === 'user'
        ? { name: 'putSharesUsers', input: { userIds: ids, ...sharing }, changes: made }
        : { name: 'putSharesGroups', input: { groupIds: ids, ...sharing }, changes: made }
    }),
  )
}

/** Whether people are told of a change: the plan sends mail, they gain by it, and it was not left out. */
export const tells = ({ send }: Plan['mail'], { from, to, quiet }: Change): boolean => send && !quiet && raises(from, to)

const chunks = (changes: readonly Change[]): Change[][] =>
  Array.from({ length: Math.ceil(changes.length / most) }, (_, at) => changes.slice(at * most, (at + 1) * most))
