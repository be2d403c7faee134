import type { PlannedCall } from '#app/lib/access/calls.ts'
import { count, levelWords, thousands } from '#app/lib/words.ts'
import styles from './PlanPanel.module.css'

/** How many calls the plan is, and which. */
export function PlanCalls({ projectId, calls }: { projectId: number; calls: readonly PlannedCall[] }) {
  return (
    <details className={styles['calls']}>
      <summary>{count(calls.length, 'call')}</summary>
      <ol aria-label="Calls, in the order in which they are sent">
        {calls.map((call) => (
          <li key={`${call.name} ${call.changes.map(({ id }) => id).join()}`}>
            <code>{routeOf(projectId, call)}</code>
            <small>{wordsOf(call)}</small>
          </li>
        ))}
      </ol>
    </details>
  )
}

function routeOf(projectId: number, { name, input }: PlannedCall): string {
  switch (name) {
    case 'putSharesUsers':
      return `PUT /projects/${projectId}/shares/users`
    case 'putSharesGroups':
      return `PUT /projects/${projectId}/shares/groups`
    case 'deleteSharesUsers':
      return `DELETE /projects/${projectId}/shares/users/${input.userId}`
    case 'deleteSharesGroups':
      return `DELETE /projects/${projectId}/shares/groups/${input.groupId}`
    default:
      return name satisfies never
  }
}

const wordsOf = ({ input, changes }: PlannedCall) =>
  'permissionLevel' in input
    ? `${levelWords[input.permissionLevel]} for ${changes.length === 1 ? changes[0]?.name : thousands(changes.length)}${input.sendSharedEmail ? ', with mail' : ''}`
    : `removes ${changes[0]?.name}`
