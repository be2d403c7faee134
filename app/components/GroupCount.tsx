import { count, listed, thousands } from '#app/lib/words.ts'
import styles from './GroupCount.module.css'
import hidden from './Hidden.module.css'

// Tabler's IconUsersGroup with its six lines in one: every row of a list has it.
const lines =
  'M10 13a2 2 0 1 0 4 0a2 2 0 0 0 -4 0M8 21v-1a2 2 0 0 1 2 -2h4a2 2 0 0 1 2 2v1M15 5a2 2 0 1 0 4 0a2 2 0 0 0 -4 0M17 10h2a2 2 0 0 1 2 2v1M5 5a2 2 0 1 0 4 0a2 2 0 0 0 -4 0M3 13v-1a2 2 0 0 1 2 -2h2'

/** How many groups, beside the faces of people; their names on hover, and for who hears the page. */
export function GroupCount({ groups }: { groups: readonly { name: string }[] }) {
  if (groups.length === 0) return null
  const names = groups.slice(0, 20).map(({ name }) => name)
  const more = groups.length - names.length
  const said = listed(more > 0 ? [...names, `${thousands(more)} more`] : names)
  return (
    <span className={styles['groups']} data-hint={`${count(groups.length, 'group')}: ${said}`}>
      <span className={hidden['text']}>
        , and {groups.length === 1 ? 'the group' : 'the groups'} {said}
      </span>
      <span aria-hidden>
        <svg width={15} height={15} viewBox="0 0 24 24" className={styles['icon']}>
          <path d={lines} />
        </svg>{' '}
        {thousands(groups.length)}
      </span>
    </span>
  )
}
