import { Avatar, type Face } from './Avatar.tsx'
import styles from './Person.module.css'
import { unturned } from '#app/lib/isolated.ts'

/** Face and name; the user name too where somebody else has a name that looks the same. */
export function Person({ person, alike = false, size = 20 }: { person: Face; alike?: boolean; size?: 20 | 24 | 32 }) {
  return (
    <span className={styles['person']} data-hint={`${person.name} (${person.username})`}>
      <Avatar person={person} size={size} />
      <bdi className={styles['name']}>{unturned(person.name)}</bdi>
      {alike && <span className={styles['username']}>{person.username}</span>}
    </span>
  )
}
