import { Link } from '@tanstack/react-router'
import { Avatars } from '#app/components/Avatar.tsx'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { count } from '#app/lib/words.ts'
import styles from './PeopleWithAccess.module.css'

/** The faces of who has access, which lead to everybody with their level. */
export function PeopleWithAccess({ project: { id, users } }: { project: ProjectDetail }) {
  return (
    <Link
      to="/projects/$projectId/sharing"
      params={{ projectId: id }}
      className={styles['link']}
      aria-label={`${count(users.length, 'person', 'people')} with access: show everybody`}
    >
      <span aria-hidden className={styles['faces']}>
        <Avatars people={users} most={4} />
      </span>
    </Link>
  )
}
