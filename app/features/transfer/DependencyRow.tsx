import { memo } from 'react'
import { LevelBadge } from '#app/components/LevelBadge.tsx'
import { Name } from '#app/components/Name.tsx'
import { ObjectIcon } from '#app/components/ObjectIcon.tsx'
import { kindWord } from '#app/lib/objectWords.ts'
import { levelWord, listed, thousands } from '#app/lib/words.ts'
import type { Outcome, Standing } from '#app/lib/transfer/outcome.ts'
import { type Reach, wayWords } from '#app/lib/transfer/reach.ts'
import type { Item } from '#app/lib/transfer/items.ts'
import hidden from '#app/components/Hidden.module.css'
import styles from './Dependencies.module.css'
import { nameOf } from './rows.ts'
import { signs } from './signs.ts'

interface Props {
  item: Item
  reach: Reach
  standing: Standing
  result: Outcome['result']
  why: string
  /** The names of what needs it. */
  needers: string
  /** Null where nothing is picked one by one. */
  picked: boolean | null
  onPick: (keys: readonly string[], picked: boolean) => void
}

/** One dependency. Plain elements, because there may be hundreds. */
export const DependencyRow = memo(function DependencyRow({ item, reach, standing, result, why, needers, picked, onPick }: Props) {
  const Sign = signs[result]
  const name = nameOf(item)
  const kind = kindWord(item.type, item.fcoType.split('/')[1] ?? null)
  const picks = picked !== null && standing === 'can'
  return (
    <li className={styles['row']} data-result={result}>
      {picks ? (
        <input
          type="checkbox"
          className={styles['check']}
          aria-label={`Share ${name}`}
          checked={picked}
          onChange={({ currentTarget }) => onPick([item.key], currentTarget.checked)}
        />
      ) : (
        <Sign size={15} stroke={2} aria-hidden className={styles['sign']} />
      )}
      <span className={styles['icon']}>
        <ObjectIcon type={item.fcoType} />
      </span>
      <div className={styles['main']}>
        <span className={item.name === null ? styles['unseen'] : styles['name']}>
          <Name>{name}</Name>
        </span>
        <span className={styles['facts']}>
          {kind && `${kind} · `}
          {item.relation === 'in' ? 'in the project' : 'not in the project'}
          {needers && (
            <>
              {' · '}needed by <Name>{needers}</Name>
            </>
          )}
        </span>
      </div>
      <div className={styles['level']}>
        <Now reach={reach} unseen={item.name === null} />
      </div>
      <div className={styles['why']}>{why}</div>
    </li>
  )
})

/** The level that the person has now: their own, and what comes by groups, marked as such. */
function Now({ reach: { own, ways, unclear }, unseen }: { reach: Reach; unseen: boolean }) {
  if (unseen) return <span className={styles['dim']}>not known</span>
  const told = ways.map((way) => `${levelWord(way.level)} ${wayWords(way)}`)
  const [first] = told
  return (
    <>
      <span className={hidden['text']}>level now: </span>
      {(own !== null || !first) && <LevelBadge level={own} />}
      {first && (
        <small data-hint={told.length > 1 ? told.join('\n') : undefined}>
          <Name>{first}</Name>
          {told.length > 1 && ` +${thousands(told.length - 1)}`}
        </small>
      )}
      {unclear.length > 0 && (
        <small
          data-hint={`You do not see who is in ${listed(unclear)}: ${unclear.length === 1 ? 'that group' : 'one of those groups'} may give a level too`}
        >
          perhaps more by a group
        </small>
      )}
    </>
  )
}
