import { IconCheck } from '@tabler/icons-react'
import { Marked } from '#app/components/Marked.tsx'
import { Name } from '#app/components/Name.tsx'
import { ObjectIcon } from '#app/components/ObjectIcon.tsx'
import { kindWord, wordsOfWire } from '#app/lib/objectWords.ts'
import type { Movable } from '#app/lib/placing.ts'
import styles from './Found.module.css'

interface Props {
  id: string
  object: Movable
  /** What was looked for, to be marked. */
  piece: string
  active: boolean
  picked: boolean
  why: string | null
  onPick: () => void
}

/** One object that was found: what it is, whose, and whether it is picked, or why it cannot be. */
export function FoundOption({ id, object: { fcoType, objectId, name, author, autoShare }, piece, active, picked, why, onPick }: Props) {
  const [type = '', sub] = fcoType.split('/')
  const kind = kindWord(type, sub ?? null)
  return (
    // The field keeps the focus and its keys do the rest: an option is only pointed at.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role
    <div
      id={id}
      role="option"
      aria-selected={picked}
      aria-disabled={why !== null}
      data-active={active || undefined}
      className={styles['option']}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <span className={styles['box']} data-on={picked || undefined} aria-hidden>
        {picked && <IconCheck size={12} stroke={3} />}
      </span>
      <ObjectIcon type={fcoType} />
      <span className={styles['name']}>
        <bdi>
          <Marked text={name ?? ''} piece={piece} />
        </bdi>
        <small>
          {wordsOfWire(fcoType).one} {objectId}
          {kind && ` · ${kind}`} · <Name>{author}</Name>
          {autoShare && ' · Auto-Share'}
        </small>
      </span>
      {why && <small className={styles['why']}>{why}</small>}
    </div>
  )
}
