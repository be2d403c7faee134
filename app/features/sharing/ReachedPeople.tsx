import { Avatar } from '#app/components/Avatar.tsx'
import { Name } from '#app/components/Name.tsx'
import { initialsOf } from '#app/contract/initials.ts'
import { count, levelWords } from '#app/lib/words.ts'
import styles from './ReachedPeople.module.css'
import type { Why } from './holders.ts'
import type { Reached } from './useInEffect.ts'

interface Props {
  people: readonly Reached[]
  why?: Why | undefined
}

// Who is looked for is among the first, or one types on.
const most = 20

/** Who was found that has access without a line of their own: by what, and the way to why. */
export function ReachedPeople({ people, why }: Props) {
  if (people.length === 0) return null
  const rest = people.length - most
  return (
    <section aria-labelledby="reached" className={styles['reached']}>
      <h3 id="reached">By groups or Auto-Share alone</h3>
      <ul>
        {people.slice(0, most).map(({ id, name, username = '', level, through, orMore }) => (
          <li key={id}>
            <Avatar size={24} person={{ id, name, username, initials: initialsOf(name) }} />
            <span className={styles['words']}>
              <Name>{name}</Name>
              <small>{username}</small>
              <span>
                has {orMore && 'at least '}
                <b>{levelWords[level]}</b> {through}
              </span>
            </span>
            {why?.({ id, name }, level)}
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{count(rest, 'more is', 'more are')} called so.</p>}
    </section>
  )
}
