import { IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { projectSharesQuery } from '#app/api/projects.ts'
import { Avatar } from '#app/components/Avatar.tsx'
import { atLeast } from '#app/contract/levels.ts'
import type { ProjectDetail, ParentProject, Shares } from '#app/contract/projects.ts'
import { alikeIds } from '#app/lib/people.ts'
import { levelWords, listed } from '#app/lib/words.ts'
import styles from './PeopleWithAccess.module.css'

const sets = [
  ['owners', levelWords.manage],
  ['writers', levelWords.write],
  ['readers', levelWords.read],
] as const

/** Everybody with access, the strongest level first, as far as I may know. */
export function AccessList({ project, parents }: { project: ProjectDetail; parents: readonly ParentProject[] }) {
  const { data: shares, error } = useQuery(projectSharesQuery(project.id))
  if (error) return <div role="alert">{error.message}</div>
  if (!shares) return <div>Looking up who has access…</div>
  const alike = alikeIds(sets.flatMap(([set]) => shares[set].users))
  const through = parents.filter(({ autoShare }) => autoShare).map(({ id, name }) => name ?? `project ${id}`)
  return (
    <div className={styles['list']}>
      {sets.map(([set, word]) => (
        <AccessSet key={set} word={word} people={shares[set].users} groups={shares[set].groups} project={project} alike={alike} />
      ))}
      {through.length > 0 && <p>Also everyone with access to {listed(through)}, by Auto-Share.</p>}
      {!atLeast(project.myPermissionLevel, 'manage') && <p>There may be others whom you cannot see.</p>}
    </div>
  )
}

interface SetProps {
  word: string
  people: Shares['owners']['users']
  groups: Shares['owners']['groups']
  project: ProjectDetail
  /** Whose name somebody else's looks like. */
  alike: ReadonlySet<number>
}

function AccessSet({ word, people, groups, project, alike }: SetProps) {
  if (people.length + groups.length === 0) return null
  const known = new Map([...project.users, project.author].map((user) => [user.id, user]))
  return (
    <section aria-label={word}>
      <h3>{word}</h3>
      <ul>
        {people.map(({ id, name }) => {
          const user = known.get(id)
          return (
            <li key={id} data-hint={user && `${user.name} (${user.username})`}>
              <Avatar size={20} person={user ?? { id, name, username: '', initials: name.slice(0, 1) }} />
              <bdi>{name}</bdi>
              {user && alike.has(id) && <small>{user.username}</small>}
              {id === project.author.id && ' · author'}
            </li>
          )
        })}
        {groups.map(({ id, name }) => (
          <li key={`group ${id}`}>
            <IconUsersGroup size={20} stroke={1.6} aria-label="Group" />
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}
