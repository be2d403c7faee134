import { IconFolder, IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useSession } from '#app/api/console.ts'
import { ActionButton, ActionLink } from '#app/components/ActionButton.tsx'
import { Mark } from '#app/components/Mark.tsx'
import { Name } from '#app/components/Name.tsx'
import { Person } from '#app/components/Person.tsx'
import type { ParentProject, ProjectDetail } from '#app/contract/projects.ts'
import { WhyLevel } from '#app/features/people/WhyLevel.tsx'
import { whyNotOutOf } from '#app/lib/nestingWords.ts'
import styles from './Nesting.module.css'
import { called } from './useNesting.ts'

interface Props {
  project: ProjectDetail
  parent: ParentProject
  main: boolean
  leaving: boolean
  onLeave: () => void
}

/** A project that holds this one. Of one that I cannot read there is no more than its number (docs/rules.md 13). */
export function ParentRow({ project, parent, main, leaving, onLeave }: Props) {
  const { id, name, author, autoShare, archived, hidden, myPermissionLevel: level } = parent
  const { rulesKnown } = useSession()
  const outer = { name: name ?? `project ${id}`, level: level ?? null }
  const inner = { id: project.id, name: project.name, level: project.myPermissionLevel }
  const button = {
    variant: 'default',
    size: 'compact-sm',
    why: whyNotOutOf(inner, outer, rulesKnown),
    'aria-label': `Take out of ${name === null ? called(parent) : name}`,
  } as const
  return (
    <li className={styles['parent']}>
      <span className={styles['icon']} aria-hidden>
        {name === null ? <IconLock size={18} stroke={1.6} /> : <IconFolder size={18} stroke={1.6} />}
      </span>
      <span className={styles['words']}>
        <span className={styles['title']}>
          {name === null ? (
            <span>Project {id}</span>
          ) : (
            <Link to="/projects/$projectId" params={{ projectId: id }} className={styles['link'] ?? ''}>
              <Name>{name}</Name>
            </Link>
          )}
          {main && (
            <Mark
              tone="accent"
              hint={rulesKnown ? 'The first one added of those that you can read' : 'The one that Civis names as its parent'}
            >
              Main
            </Mark>
          )}
          {autoShare && (
            <Mark tone="good" hint="Everybody with access to it has that level on this project too">
              Auto-Share
            </Mark>
          )}
          {archived && <Mark tone="warn">Archived</Mark>}
          {hidden && <Mark hint="Left out of lists and of the tree">Hidden</Mark>}
        </span>
        <small>
          {name === null
            ? `${rulesKnown ? 'You manage this project, so you are told of it; you' : 'You'} cannot see its name.`
            : author && <Person person={author} />}
        </small>
      </span>
      {name !== null && level && (
        <span className={styles['level']}>
          <WhyLevel asked={{ id, path: 'projects', name, author, level }} person={null} level={level} />
        </span>
      )}
      {autoShare ? (
        // It asks first: access ends by it.
        <ActionLink
          {...button}
          to="/projects/$projectId/parents/$parentId/take-out"
          params={{ projectId: project.id, parentId: id }}
          state={{ over: true }}
          resetScroll={false}
        >
          Take out
        </ActionLink>
      ) : (
        <ActionButton {...button} loading={leaving} onClick={onLeave}>
          Take out
        </ActionButton>
      )}
    </li>
  )
}
