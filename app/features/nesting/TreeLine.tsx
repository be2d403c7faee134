import { Button } from '@mantine/core'
import { IconChevronRight, IconFolder } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Avatar } from '#app/components/Avatar.tsx'
import { Name } from '#app/components/Name.tsx'
import { rememberWay } from '#app/components/cameBy.ts'
import { Mark } from '#app/components/Mark.tsx'
import { WhyLevel } from '#app/features/people/WhyLevel.tsx'
import type { NodeRow } from '#app/lib/treeRows.ts'
import { idsOf, showing } from '#app/lib/treeSearch.ts'
import { count, thousands } from '#app/lib/words.ts'
import styles from './Tree.module.css'
import { unturned } from '#app/lib/isolated.ts'

// What is deeper than this stands no further to the right: `--cap` of Tree.module.css.
const deepest = 18

interface Props {
  row: NodeRow
  found: boolean
  /** Whether its own links and buttons can be reached by Tab. */
  reachable: boolean
  /** A press opens or closes it; as a button of its own in a list, where the tree's keys are not. */
  listed: boolean
  onToggle: () => void
  onMove: () => void
  onIntent: () => void
}

/** What stands in the row of a project: what it is, whose, where else it is, and what can be done with it. */
export function TreeLine({ row, found, reachable, listed, onToggle, onMove, onIntent }: Props) {
  const { node, open, opens, circle, depth, inside } = row
  const others = (node.parentIds?.length ?? 0) - (inside === null ? 0 : 1)
  const tab = listed || reachable ? 0 : -1
  const { id, name, author, level } = node
  const why = level && <WhyLevel asked={{ id, path: 'projects', name, author, level }} person={null} level={level} tabIndex={tab} />
  return (
    <>
      {opens ? (
        <button
          type="button"
          className={styles['twisty']}
          tabIndex={listed ? 0 : -1}
          {...(listed ? { 'aria-expanded': open, 'aria-label': `What is in ${name}` } : { 'aria-hidden': true })}
          data-open={open || undefined}
          onPointerEnter={onIntent}
          onFocus={onIntent}
          onClick={onToggle}
        >
          <IconChevronRight size={16} stroke={1.75} aria-hidden />
        </button>
      ) : (
        <span className={styles['twisty']} />
      )}
      <IconFolder size={17} stroke={1.6} aria-hidden className={styles['icon']} />
      <span className={styles['words']}>
        <Link
          to="/projects/$projectId"
          params={{ projectId: id }}
          tabIndex={listed ? 0 : -1}
          draggable={false}
          preload={false}
          onClick={() => rememberWay(idsOf(row.key))}
          className={styles['name'] ?? ''}
          data-found={found || undefined}
          data-hint={name.length > 40 ? name : undefined}
          dir="auto"
        >
          {unturned(name)}
        </Link>
        {depth > 5 && (
          <span className={styles['deep']} data-beyond={depth > deepest || undefined}>
            level {depth + 1}
          </span>
        )}
        {node.inside !== null && node.inside > 0 && (
          <span className={styles['count']} data-hint={`${count(node.inside, 'project')} in it`}>
            {thousands(node.inside)}
          </span>
        )}
        {node.archived && <Mark tone="warn">Archived</Mark>}
        {node.autoShare && (
          <Mark tone="good" hint="Everybody with access to it has that level on what is in it">
            Auto-Share
          </Mark>
        )}
        {circle && <Mark tone="warn">in itself</Mark>}
        {listed && (author || why) && (
          <small className={styles['whose']}>
            <Name>{author?.name}</Name>
            {author && why && ' · '}
            {why}
          </small>
        )}
        {others > 0 && (
          <Link to="/tree" search={(before) => showing({ ...before }, id)} className={styles['others'] ?? ''} tabIndex={tab}>
            also in {count(others, 'other')}
          </Link>
        )}
      </span>
      <span className={styles['facts']}>
        {author && (
          <span data-hint={author.name} className={styles['author']}>
            <Avatar person={author} size={20} />
          </span>
        )}
        {why && <span className={styles['level']}>{why}</span>}
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          className={styles['move'] ?? ''}
          tabIndex={tab}
          aria-label={`Move ${name}`}
          data-hint="Into another project, or show it there too"
          onClick={onMove}
        >
          Move
        </Button>
      </span>
    </>
  )
}
