import { Link } from '@tanstack/react-router'
import type { ParentProject } from '#app/contract/projects.ts'
import { thousands } from '#app/lib/words.ts'
import styles from './ParentLinks.module.css'
import { unturned } from '#app/lib/isolated.ts'

const few = 3

/** The projects that a project is in, each to be opened: the first ones, and the rest where all of them are. */
export function ParentLinks({ id, parents }: { id: number; parents: readonly ParentProject[] }) {
  // One more takes no more room than "and 1 more".
  const shown = parents.length > few + 1 ? parents.slice(0, few) : parents
  const more = parents.length - shown.length
  return (
    <ul className={styles['parents']}>
      {shown.map((parent) => (
        <li key={parent.id} dir="auto" data-hint={parent.name !== null && parent.name.length > 30 ? parent.name : undefined}>
          {parent.name === null ? (
            <span data-hint="It has Auto-Share, and you manage this project; you cannot see its name">project {parent.id}</span>
          ) : (
            <Link to="/projects/$projectId" params={{ projectId: parent.id }}>
              {unturned(parent.name)}
            </Link>
          )}
        </li>
      ))}
      {more > 0 && (
        <li>
          <Link to="/projects/$projectId/parents" params={{ projectId: id }} activeOptions={{ exact: true }}>
            and {thousands(more)} more
          </Link>
        </li>
      )}
    </ul>
  )
}
