import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { LevelBadge } from '#app/components/LevelBadge.tsx'
import { Name } from '#app/components/Name.tsx'
import { WhyLevel } from '#app/features/people/WhyLevel.tsx'
import { sharePathOf } from '#app/contract/objectPathOf.ts'
import { Time } from '#app/components/Time.tsx'
import type { HeldObject } from '#app/lib/heldObjects.ts'
import { kindWord } from '#app/lib/objectWords.ts'
import hidden from '#app/components/Hidden.module.css'
import { heldType } from './objectTypes.ts'
import styles from './ObjectRow.module.css'
import { objectFacts } from './objectFacts.ts'
import { StateMark } from './StateMark.tsx'
import type { PickRow } from './useRowPicks.ts'

interface Props {
  object: HeldObject
  /** Where it opens in Civis, if it does. */
  civis: string | null
  picked: boolean
  onPick: PickRow
  onMenu: (object: HeldObject, row: HTMLElement, point: { x: number; y: number } | null) => void
}

/** One object of a project. Plain elements, because there may be thousands. */
export const ObjectRow = memo(function ObjectRow({ object, civis, picked, onPick, onMenu }: Props) {
  const { icon: Icon } = heldType(object.type)
  const kind = kindWord(object.type, object.kind)
  const facts = objectFacts(object)
  const at = object.ranAt ?? object.updatedAt
  return (
    // The row's own button opens the same menu.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={styles['row']}
      data-key={object.key}
      data-picked={picked || undefined}
      onContextMenu={(event) => {
        // With Shift, the browser's own.
        if (event.shiftKey) return
        event.preventDefault()
        onMenu(object, event.currentTarget, event.button === 2 ? { x: event.pageX, y: event.pageY } : null)
      }}
    >
      <input
        type="checkbox"
        className={styles['box']}
        aria-label={`Select ${object.name}`}
        checked={picked}
        onChange={({ currentTarget, nativeEvent }) =>
          onPick(object.key, currentTarget.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
      <Icon size={16} stroke={1.6} aria-hidden className={styles['icon']} />
      <div className={styles['main']}>
        <span className={styles['name']}>
          <ObjectName object={object} civis={civis} />
        </span>
        {kind && <span className={styles['kind']}>{kind}</span>}
        {facts && (
          <span className={styles['facts']}>
            <Name>{facts}</Name>
          </span>
        )}
      </div>
      <div className={styles['meta']}>
        <div className={styles['state']}>{object.state !== null && <StateMark state={object.state} />}</div>
        <div className={styles['time']}>
          {at && (
            <>
              <span className={hidden['text']}>{object.ranAt ? 'last run ' : 'updated '}</span>
              <Time at={at} />
            </>
          )}
        </div>
        <div className={styles['level']}>
          {object.level && (
            <>
              <span className={hidden['text']}>your level: </span>
              <MyLevel object={object} />
            </>
          )}
        </div>
        <div className={styles['author']} data-hint={object.author ?? undefined}>
          {object.author && (
            <>
              <span className={hidden['text']}>by </span>
              <Name>{object.author}</Name>
            </>
          )}
        </div>
      </div>
      <button
        type="button"
        className={styles['more']}
        aria-haspopup="menu"
        aria-label={`Actions: ${object.name}`}
        onClick={({ currentTarget }) => onMenu(object, currentTarget.closest('li') ?? currentTarget, null)}
      >
        <IconDots size={16} stroke={1.75} aria-hidden />
      </button>
    </li>
  )
})

/** Of an object without an id nothing more can be asked. */
function MyLevel({ object: { id, fcoType, name, author, level } }: Pick<Props, 'object'>) {
  if (id === null || fcoType === null) return <LevelBadge level={level} />
  // Only the author's name is in the row.
  const path = sharePathOf({ fcoType, objectType: '' })
  return (
    <WhyLevel asked={{ id, path, name, author: author === null ? null : { id: null, name: author }, level }} person={null} level={level} />
  )
}

function ObjectName({ object, civis }: Pick<Props, 'object' | 'civis'>) {
  const name = <Name>{object.name}</Name>
  if (object.type === 'projects' && object.id !== null)
    return (
      <Link to="/projects/$projectId" params={{ projectId: object.id }}>
        {name}
      </Link>
    )
  if (!civis) return name
  return (
    <a href={civis} target="_blank" rel="noopener">
      {name}
      <span className={hidden['text']}> (opens in Civis)</span>
    </a>
  )
}
