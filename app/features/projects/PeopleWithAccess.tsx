import { Link } from '@tanstack/react-router'
import { Avatars } from '#app/components/Avatar.tsx'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { count } from '#app/lib/words.ts'
import styles from './PeopleWithAccess.module.css'

/** The faces of who has access by name, and how many groups have, as far as the server says; they lead to everybody with their level. */
export function PeopleWithAccess({ project: { id, users, groups = [] } }: { project: ProjectDetail }) {
  const people = count(users.length, 'person', 'people')
  const both = groups.length > 0 ? `${people} and ${count(groups.length, 'group')}` : people
  return (
    <Link
      to="/projects/$projectId/sharing"
      params={{ projectId: id }}
      className={styles['link']}
      aria-label={`${both} with access: show everybody`}
    >
      <span aria-hidden className={styles['faces']}>
        <Avatars people={users} most={4} />
      </span>
      {groups.length > 0 && (
        <span aria-hidden data-hint={groups.map(({ name }) => name).join('\n')}>
          {count(groups.length, 'group')}
        </span>
      )}
    </Link>
  )
}
