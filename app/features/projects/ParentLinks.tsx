import { Link } from '@tanstack/react-router'
import type { ParentProject } from '#app/contract/projects.ts'
import styles from './ParentLinks.module.css'

/** The projects that a project is in, each to be opened. */
export function ParentLinks({ parents }: { parents: readonly ParentProject[] }) {
  return (
    <ul className={styles['parents']}>
      {parents.map(({ id, name }) => (
        <li key={id}>
          {name === null ? (
            <span data-hint="It has Auto-Share, and you manage this project; its name you may not see">project {id}</span>
          ) : (
            <Link to="/projects/$projectId" params={{ projectId: id }}>
              <bdi>{name}</bdi>
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}
