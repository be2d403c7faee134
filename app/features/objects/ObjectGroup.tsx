import { Button } from '@mantine/core'
import { type ComponentProps, memo, useMemo, useState } from 'react'
import { civisLink } from '#app/lib/civisLinks.ts'
import type { ObjectGroup as Group } from '#app/lib/objectGroups.ts'
import { count, thousands } from '#app/lib/words.ts'
import { heldType } from './objectTypes.ts'
import styles from './ObjectGroup.module.css'
import { ObjectRow } from './ObjectRow.tsx'
import { RunCounts } from './RunCounts.tsx'
import type { PickRow } from './useRowPicks.ts'
import { useShownCount } from './useShownCount.ts'

const first = 20

export interface Picks {
  keys: ReadonlySet<string>
  row: PickRow
  /** Takes several in, or out. Always the same function. */
  set: (keys: readonly string[], on: boolean) => void
  /** The keys of what may not be named to me, by type: of who may take it out all the same; else none. */
  unseen: ReadonlyMap<string, readonly string[]>
}

interface Props {
  group: Group
  civisWebUrl: string | null
  picks: Picks
  onMenu: ComponentProps<typeof ObjectRow>['onMenu']
}

/** All objects of one type: the first ones, and the rest in place when asked for. */
export const ObjectGroup = memo(function ObjectGroup({ group, civisWebUrl, picks, onMenu }: Props) {
  const { type, objects, unseen } = group
  const [open, setOpen] = useState(false)
  const shown = useShownCount(objects.length, first, open)
  const { many, icon: Icon } = heldType(type)
  const keys = useMemo(() => objects.map(({ key }) => key), [objects])
  const nameless = picks.unseen.get(type) ?? []
  return (
    <section aria-labelledby={type} className={styles['group']}>
      <div className={styles['head']}>
        <ManyBox label={`Select all ${many.toLowerCase()}`} keys={keys} picks={picks} />
        <h2 id={type} tabIndex={-1} className={styles['title']}>
          <Icon size={16} stroke={1.6} aria-hidden />
          {many} <span className={styles['count']}>{thousands(objects.length + unseen)}</span>
        </h2>
        <RunCounts {...group} />
      </div>
      {objects.length > 0 && (
        <ul className={styles['rows']}>
          {objects.slice(0, shown).map((object) => (
            <ObjectRow
              key={object.key}
              object={object}
              civis={civisLink(object, civisWebUrl)}
              picked={picks.keys.has(object.key)}
              onPick={picks.row}
              onMenu={onMenu}
            />
          ))}
        </ul>
      )}
      {unseen > 0 && (
        <p className={styles['unseen']}>
          {nameless.length > 0 && <ManyBox label={`Select the ${many.toLowerCase()} that you cannot see`} keys={nameless} picks={picks} />}
          {objects.length > 0 ? `and ${thousands(unseen)} that you cannot see` : `${count(unseen, 'object')} that you cannot see`}
        </p>
      )}
      {objects.length > first && (
        <Button variant="subtle" size="compact-sm" className={styles['more'] ?? ''} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? `Show the first ${first}` : `Show all ${thousands(objects.length)}`}
        </Button>
      )}
    </section>
  )
})

/** Takes in or out all of some, also those that are not drawn. */
function ManyBox({ label, keys, picks }: { label: string; keys: readonly string[]; picks: Picks }) {
  const on = keys.filter((key) => picks.keys.has(key)).length
  const some = (box: HTMLInputElement | null) => {
    if (box) box.indeterminate = on > 0 && on < keys.length
  }
  return (
    <input
      ref={some}
      type="checkbox"
      className={styles['box']}
      aria-label={label}
      disabled={keys.length === 0}
      checked={on > 0 && on === keys.length}
      onChange={({ currentTarget }) => picks.set(keys, currentTarget.checked)}
    />
  )
}
