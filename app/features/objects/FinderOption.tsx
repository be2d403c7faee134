import { IconArrowRight, IconExternalLink } from '@tabler/icons-react'
import { Time } from '#app/components/Time.tsx'
import styles from './Finder.module.css'
import type { Found } from './groupFound.ts'

interface Props {
  id: string
  found: Found
  active: boolean
  onPoint: () => void
  onOpen: (elsewhere: boolean) => void
}

/** One thing found: what it is, whose, how old, and where it opens, if it opens anywhere. */
export function FinderOption({ id, found, active, onPoint, onOpen }: Props) {
  const { icon: Icon } = found.type
  const opens = found.projectId !== null || found.href !== null
  return (
    // The field keeps the focus and its keys do the rest: an option is only pointed at.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role
    <div
      id={id}
      role="option"
      aria-selected={active}
      aria-disabled={!opens}
      className={styles['option']}
      onPointerMove={onPoint}
      onClick={(event) => onOpen(event.ctrlKey || event.metaKey)}
    >
      <Icon size={17} stroke={1.6} aria-hidden />
      <span className={styles['name']}>
        <bdi>{found.name}</bdi>
        <small>
          {found.type.one} · <bdi>{found.owner}</bdi> · <Time at={found.updatedAt} />
          {found.state && ` · ${found.state}`}
        </small>
      </span>
      <span className={styles['where']}>
        {found.projectId !== null ? (
          <IconArrowRight size={15} stroke={1.75} aria-hidden />
        ) : found.href ? (
          <>
            opens in Civis <IconExternalLink size={14} stroke={1.75} aria-hidden />
          </>
        ) : (
          'no page here'
        )}
      </span>
    </div>
  )
}
