import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { Avatars } from '#app/components/Avatar.tsx'
import { GroupCount } from '#app/components/GroupCount.tsx'
import { Mark } from '#app/components/Mark.tsx'
import { Marked } from '#app/components/Marked.tsx'
import { Person } from '#app/components/Person.tsx'
import { Time } from '#app/components/Time.tsx'
import type { ProjectSummary } from '#app/contract/projects.ts'
import { WhyLevel } from '#app/features/people/WhyLevel.tsx'
import { hasPiece, lineWith } from '#app/lib/pieces.ts'
import styles from './ProjectTable.module.css'
import type { MenuPlace } from './useRowMenu.ts'
import type { Stars } from './useStars.ts'

interface Props {
  project: ProjectSummary
  index: number
  /** Somebody else in the list has a name that looks the same. */
  alike: boolean
  stars: Stars
  selected: boolean
  /** Takes it in or out; with `through` all from the one before. */
  onSelect: (project: ProjectSummary, on: boolean, through: boolean) => void
  /** Its actions are asked for: at its button, or where it was pressed. */
  onMenu: (project: ProjectSummary, at: MenuPlace) => void
  /** Whether the server's rows say what my level is (docs/rules.md 29). */
  levels: boolean
  /** What the list was searched for, which is marked; empty for nothing. */
  piece: string
  /** Where many rows are drawn as they come into view, their height is measured. */
  measure: ((row: HTMLTableRowElement | null) => void) | undefined
}

/** One project. All of the row is its link, but for box, star, level and menu. */
export const ProjectRow = memo(function ProjectRow({
  project,
  index,
  alike,
  stars,
  selected,
  onSelect,
  onMenu,
  levels,
  piece,
  measure,
}: Props) {
  const { id, name, author, groups = [], myPermissionLevel: level } = project
  // Where the name does not say why it was found, the description does.
  const byDescription = piece !== '' && !hasPiece(name, piece)
  const description = lineWith(project.description, byDescription ? piece : '')
  const starred = stars.has(id)
  const Star = starred ? IconStarFilled : IconStar
  return (
    <tr
      className={styles['row']}
      data-hints-on-focus
      data-index={index}
      data-selected={selected || undefined}
      ref={measure}
      onContextMenu={(event) => {
        // With Shift, the browser's own.
        if (event.shiftKey) return
        event.preventDefault()
        onMenu(project, { row: event.currentTarget, index, point: event.button === 2 ? { x: event.pageX, y: event.pageY } : null })
      }}
    >
      <td className={styles['select']}>
        <input
          type="checkbox"
          className={styles['box']}
          aria-label={`Select ${name}`}
          checked={selected}
          onChange={({ currentTarget, nativeEvent }) =>
            onSelect(project, currentTarget.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
          }
        />
      </td>
      <td className={styles['star']}>
        <button
          type="button"
          className={styles['starButton']}
          aria-pressed={starred}
          aria-disabled={!stars.ready}
          aria-label={`Favourite: ${name}`}
          onClick={() => stars.ready && stars.toggle(id)}
        >
          <Star size={16} stroke={1.6} aria-hidden />
        </button>
      </td>
      <td className={styles['name']}>
        <span className={styles['title']}>
          <Link to="/projects/$projectId" params={{ projectId: id }} className={styles['link']} data-row>
            <bdi>
              <Marked text={name} piece={piece} />
            </bdi>
          </Link>
          {project.archived && <Mark>Archived</Mark>}
          {levels && project.hidden && <Mark hint="Left out of lists">Hidden</Mark>}
        </span>
        {description && (
          <bdi className={styles['description']} data-found={byDescription || undefined}>
            <Marked text={description} piece={piece} />
          </bdi>
        )}
      </td>
      <td className={styles['author']}>
        <Person person={author} alike={alike} />
      </td>
      <td className={styles['people']}>
        <Avatars people={project.users} most={groups.length > 0 ? 2 : 3} />
        <GroupCount groups={groups} />
      </td>
      <td className={styles['level']}>
        {levels ? (
          <WhyLevel asked={{ id, path: 'projects', name, author, level }} person={null} level={level} />
        ) : (
          <span className={styles['off']}>open to see</span>
        )}
      </td>
      <td className={project.autoShare ? styles['share'] : `${styles['share']} ${styles['off']}`}>{project.autoShare ? 'On' : 'Off'}</td>
      <td className={styles['updated']}>
        <Time at={project.updatedAt} onFocus />
      </td>
      <td className={styles['more']}>
        <button
          type="button"
          className={styles['moreButton']}
          aria-haspopup="menu"
          aria-label={`Actions: ${name}`}
          data-menu-of={id}
          onClick={({ currentTarget }) => onMenu(project, { row: currentTarget, index, point: null })}
        />
      </td>
    </tr>
  )
})
