import type { CSSProperties } from 'react'
import { thousands } from '#app/lib/words.ts'
import styles from './Avatar.module.css'
import hidden from './Hidden.module.css'

/** A person as named beside a thing. */
export interface Face {
  id: number
  name: string
  username: string
  initials: string
  online?: boolean | null
}

// The golden angle: neighbours in the list of ids are far apart in colour.
const hue = (id: number): CSSProperties & Record<'--hue', number> => ({ '--hue': Math.round((id * 137.508) % 360) })

/** Initials on a colour made from the id; a dot for who is online. The name is said by what stands beside it, or by `alone`. */
export function Avatar({ person, size = 24, alone = false }: { person: Face; size?: 16 | 20 | 24 | 32; alone?: boolean }) {
  const label = `${person.name} (${person.username})${person.online ? ', online' : ''}`
  return (
    <span
      className={styles['avatar']}
      data-size={size}
      data-online={person.online || undefined}
      style={hue(person.id)}
      data-hint={label}
      {...(alone ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {[...(person.initials || '?')].slice(0, 2).join('')}
    </span>
  )
}

/** The first few of several people, and how many more. */
export function Avatars({ people, most = 3 }: { people: readonly Face[]; most?: number }) {
  // One more face takes no more room than "+1".
  const shown = people.length === most + 1 ? people : people.slice(0, most)
  const more = people.slice(shown.length)
  return (
    <span className={styles['avatars']}>
      <span className={hidden['text']}>{namesOf(people).replaceAll('\n', ', ')}</span>
      {shown.map((person) => (
        <Avatar key={person.id} person={person} />
      ))}
      {more.length > 0 && (
        <span className={styles['more']} data-hint={namesOf(more)} aria-hidden>
          +{thousands(more.length)}
        </span>
      )}
    </span>
  )
}

const namesOf = (people: readonly Face[]) =>
  [...people.slice(0, 20).map(({ name }) => name), ...(people.length > 20 ? [`and ${thousands(people.length - 20)} more`] : [])].join('\n')
