import { useQueries } from '@tanstack/react-query'
import { groupQuery, useMe } from '#app/api/people.ts'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { Name } from '#app/components/Name.tsx'
import { count } from '#app/lib/words.ts'
import styles from './Account.module.css'

/** The groups that I am in, and how many others are. */
export function MyGroups() {
  const { data: me } = useMe()
  const found = useQueries({ queries: me.groups.map(({ id }) => groupQuery(id)) })
  return (
    <section className={styles['section']} aria-labelledby="groups">
      <h2 id="groups">Groups</h2>
      <p className={styles['lead']}>You see the people with whom you share one, and what is shared with any of them.</p>
      {me.groups.length > 0 ? (
        <ul className={styles['rows']}>
          {me.groups.map(({ id, name }, index) => {
            const { data: group, error, refetch } = found[index] ?? {}
            return (
              <li key={id} className={styles['row']}>
                <span className={styles['name']}>
                  <Name>{name}</Name>
                  {group?.description && <span className={styles['about']}>{group.description}</span>}
                </span>
                <span className={styles['when']}>
                  {error && !group && <ErrorWords error={error} lead="Who is in it could not be read:" again={() => void refetch?.()} />}
                  {group && count(group.memberCount, 'person', 'people')}
                </span>
              </li>
            )
          })}
        </ul>
      ) : (
        <p className={styles['none']}>You are in no group.</p>
      )}
    </section>
  )
}
