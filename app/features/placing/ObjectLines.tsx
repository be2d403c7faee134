import { CloseButton } from '@mantine/core'
import { memo } from 'react'
import { LevelBadge } from '#app/components/LevelBadge.tsx'
import { Name } from '#app/components/Name.tsx'
import { ObjectIcon } from '#app/components/ObjectIcon.tsx'
import { kindWord, wordsOfWire } from '#app/lib/objectWords.ts'
import { type Movable, movableName } from '#app/lib/placing.ts'
import type { ItemState } from '#app/lib/queue.ts'
import hidden from '#app/components/Hidden.module.css'
import styles from './Placing.module.css'

interface Props {
  label: string
  objects: readonly Movable[]
  /** Why some of them are left out, by key. */
  refused: ReadonlyMap<string, string>
  /** What is to be said of the others beforehand, by key. */
  notes?: ReadonlyMap<string, string>
  results: ReadonlyMap<string, ItemState>
  /** Takes one away; absent where that makes no sense. */
  onDrop?: ((key: string) => void) | undefined
}

/** Objects, what will become of each, and what has. Plain elements, because there may be hundreds. */
export function ObjectLines({ label, objects, refused, notes, results, onDrop }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard has to get into it
    <div className={styles['lines']} role="region" aria-label={label} tabIndex={0}>
      <ul>
        {objects.map((object) => (
          <Line
            key={object.key}
            object={object}
            refused={refused.get(object.key)}
            note={notes?.get(object.key)}
            result={results.get(object.key)}
            onDrop={onDrop}
          />
        ))}
      </ul>
    </div>
  )
}

interface LineProps {
  object: Movable
  refused: string | undefined
  note: string | undefined
  result: ItemState | undefined
  onDrop: Props['onDrop']
}

const Line = memo(function Line({ object, refused, note, result, onDrop }: LineProps) {
  const { key, fcoType, name, author, myPermissionLevel } = object
  const kind = kindWord(fcoType.split('/')[0] ?? '', fcoType.split('/')[1] ?? null)
  const { state, said } = stateOf(refused, note, result)
  const busy = ['running', 'waiting', 'unknown', 'done'].includes(state)
  return (
    <li className={styles['line']} data-state={state}>
      <ObjectIcon type={fcoType} />
      <div className={styles['what']}>
        <bdi className={name === null ? styles['unseen'] : undefined}>{movableName(object)}</bdi>
        <small>
          {wordsOfWire(fcoType).one}
          {kind && ` · ${kind}`}
          {author && (
            <>
              {' '}
              · <Name>{author}</Name>
            </>
          )}
        </small>
        {said && <span className={styles['said']}>{said}</span>}
      </div>
      {myPermissionLevel ? (
        <span className={styles['level']}>
          <span className={hidden['text']}>your level: </span>
          <LevelBadge level={myPermissionLevel} />
        </span>
      ) : null}
      {onDrop && !busy && <CloseButton size="sm" aria-label={`Take away ${movableName(object)}`} onClick={() => onDrop(key)} />}
    </li>
  )
})

function stateOf(refused: string | undefined, note: string | undefined, result: ItemState | undefined) {
  switch (result?.state) {
    case 'done':
      return { state: 'done', said: result.said }
    case 'failed':
      return { state: 'failed', said: `${result.said}${result.requestId ? ` (request ${result.requestId})` : ''}` }
    case 'unknown':
      return { state: 'unknown', said: result.said }
    case 'running':
      return { state: 'running', said: 'Under way…' }
    case 'waiting':
      return { state: 'waiting', said: 'Waiting…' }
    case 'cancelled':
      return { state: 'cancelled', said: 'Cancelled: not sent' }
    case undefined:
      return refused ? { state: 'refused', said: `Left out: ${refused}` } : { state: 'open', said: note ?? '' }
    default:
      return result satisfies never
  }
}
