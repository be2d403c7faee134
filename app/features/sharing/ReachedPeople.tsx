import { Avatar } from '#app/components/Avatar.tsx'
import { initialsOf } from '#app/contract/initials.ts'
import { unturned } from '#app/lib/isolated.ts'
import { count, levelWords } from '#app/lib/words.ts'
import row from './HolderRow.module.css'
import type { Why } from './holders.ts'
import styles from './SharingEditor.module.css'
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
    <section aria-labelledby="reached" className={styles['section']}>
      <h3 id="reached" className={styles['heading']}>
        By groups or Auto-Share alone
      </h3>
      <ul className={styles['rows']}>
        {people.slice(0, most).map(({ id, name, username = '', level, through, orMore }) => (
          <li key={id} className={row['row']}>
            <div className={row['line']}>
              <span className={row['who']}>
                <Avatar size={24} person={{ id, name, username, initials: initialsOf(name) }} />
                <span className={row['words']}>
                  <bdi className={row['name']}>{unturned(name)}</bdi>
                  <small>{username}</small>
                  <span className={row['more']}>
                    has {orMore && 'at least '}
                    <b>{levelWords[level]}</b> {through}
                  </span>
                </span>
              </span>
              {why?.({ id, name }, level)}
            </div>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={styles['said']}>{count(rest, 'more is', 'more are')} called so.</p>}
    </section>
  )
}
