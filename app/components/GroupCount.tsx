import { IconUsersGroup } from '@tabler/icons-react'
import { count, listed, thousands } from '#app/lib/words.ts'
import styles from './GroupCount.module.css'
import hidden from './Hidden.module.css'

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
        <IconUsersGroup size={15} stroke={1.6} /> {thousands(groups.length)}
      </span>
    </span>
  )
}
