import { Button } from '@mantine/core'
import { memo, useState } from 'react'
import { civisLink } from '#app/lib/civisLinks.ts'
import type { ObjectGroup as Group } from '#app/lib/objectGroups.ts'
import { count } from '#app/lib/words.ts'
import { heldType } from './objectTypes.ts'
import styles from './ObjectGroup.module.css'
import { ObjectRow } from './ObjectRow.tsx'
import { RunCounts } from './RunCounts.tsx'
import { useShownCount } from './useShownCount.ts'

const first = 20

/** All objects of one type: the first ones, and the rest in place when asked for. */
export const ObjectGroup = memo(function ObjectGroup({ group, civisWebUrl }: { group: Group; civisWebUrl: string | null }) {
  const { type, objects, unseen } = group
  const [open, setOpen] = useState(false)
  const shown = useShownCount(objects.length, first, open)
  const { many, icon: Icon } = heldType(type)
  return (
    <section aria-labelledby={type} className={styles['group']}>
      <div className={styles['head']}>
        <h2 id={type} tabIndex={-1} className={styles['title']}>
          <Icon size={16} stroke={1.6} aria-hidden />
          {many} <span className={styles['count']}>{(objects.length + unseen).toLocaleString('en')}</span>
        </h2>
        <RunCounts {...group} />
      </div>
      {objects.length > 0 && (
        <ul className={styles['rows']}>
          {objects.slice(0, shown).map((object) => (
            <ObjectRow key={object.key} object={object} civis={civisLink(object, civisWebUrl)} />
          ))}
        </ul>
      )}
      {unseen > 0 && (
        <p className={styles['unseen']}>
          {objects.length > 0 ? `and ${unseen} that you may not see` : `${count(unseen, 'object')} that you may not see`}
        </p>
      )}
      {objects.length > first && (
        <Button variant="subtle" size="compact-sm" className={styles['more'] ?? ''} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? `Show the first ${first}` : `Show all ${objects.length.toLocaleString('en')}`}
        </Button>
      )}
    </section>
  )
})
