import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { ObjectIcon } from '#app/components/ObjectIcon.tsx'
import { itemGroups, type Item } from '#app/lib/transfer/items.ts'
import { wordsOfWire } from '#app/lib/objectWords.ts'
import { thousands } from '#app/lib/words.ts'
import styles from './Dependencies.module.css'
import { DependencyRow } from './DependencyRow.tsx'
import { neederWords, type Row } from './rows.ts'

interface Props {
  rows: readonly Row[]
  /** All there are, by id: a row's needers may be left out by the filter. */
  byId: ReadonlyMap<number, Item>
  picks: ReadonlySet<string> | null
  onPick: (keys: readonly string[], picked: boolean) => void
}

// More rows than this of one type come when they are asked for.
const first = 50

/** The dependencies by type. */
export function DependencyList({ rows, byId, picks, onPick }: Props) {
  const byKey = new Map(rows.map((row) => [row.item.key, row]))
  const groups = itemGroups(rows.map(({ item }) => item))
  return groups.map(({ type, items }) => (
    <Group key={type} type={type} rows={items.flatMap(({ key }) => byKey.get(key) ?? [])} byId={byId} picks={picks} onPick={onPick} />
  ))
}

function Group({ type, rows, byId, picks, onPick }: Props & { type: string }) {
  const [all, setAll] = useState(false)
  const { many } = wordsOfWire(type)
  const shown = all ? rows : rows.slice(0, first)
  const open = rows.filter(({ standing }) => standing === 'can').map(({ item }) => item.key)
  return (
    <section aria-label={many} className={styles['group']}>
      <div className={styles['head']}>
        {picks && open.length > 0 && <PickAll of={many} keys={open} picks={picks} onPick={onPick} />}
        <h3>
          <ObjectIcon type={type} />
          {many} <span className={styles['count']}>{thousands(rows.length)}</span>
        </h3>
      </div>
      <ul>
        {shown.map(({ item, reach, standing, outcome }) => (
          <DependencyRow
            key={item.key}
            item={item}
            reach={reach}
            standing={standing}
            result={outcome.result}
            why={outcome.why}
            needers={neederWords(item, byId)}
            picked={picks && picks.has(item.key)}
            onPick={onPick}
          />
        ))}
      </ul>
      {rows.length > first && (
        <Button variant="subtle" size="compact-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${first}` : `Show all ${thousands(rows.length)}`}
        </Button>
      )}
    </section>
  )
}

function PickAll({
  of,
  keys,
  picks,
  onPick,
}: { of: string; keys: readonly string[] } & Pick<Props, 'onPick'> & { picks: ReadonlySet<string> }) {
  const box = useRef<HTMLInputElement>(null)
  const chosen = keys.filter((key) => picks.has(key)).length
  const some = chosen > 0 && chosen < keys.length
  useEffect(() => {
    if (box.current) box.current.indeterminate = some
  }, [some])
  return (
    <input
      ref={box}
      type="checkbox"
      className={styles['check']}
      aria-label={`Share all of these ${of.toLowerCase()} that can be: ${thousands(keys.length)}`}
      checked={chosen === keys.length}
      onChange={() => onPick(keys, chosen < keys.length)}
    />
  )
}
