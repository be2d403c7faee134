import { NativeSelect } from '@mantine/core'
import type { ObjectGroup } from '#app/lib/objectGroups.ts'
import hidden from '#app/components/Hidden.module.css'
import { thousands } from '#app/lib/words.ts'
import { heldType } from './objectTypes.ts'
import styles from './TypeList.module.css'
import { useCurrentGroup } from './useCurrentGroup.ts'

/** Brings a group's heading under the bars, and the focus to it, so that the keyboard goes on from there. */
function jumpTo(type: string) {
  const heading = document.getElementById(type)
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  heading?.scrollIntoView({ behavior: still ? 'auto' : 'smooth', block: 'start' })
  heading?.focus({ preventScroll: true })
}

const size = ({ objects, unseen }: ObjectGroup) => objects.length + unseen

/** The types that are there, to jump to: a list that stays in view, on a phone a select. */
export function TypeList({ groups }: { groups: readonly ObjectGroup[] }) {
  const { current, jumped } = useCurrentGroup(groups.map(({ type }) => type))
  const jump = (type: string) => {
    jumped(type)
    jumpTo(type)
  }
  return (
    <>
      <nav aria-label="Types of objects" className={styles['list']}>
        <ul>
          {groups.map((group) => {
            const { many, icon: Icon } = heldType(group.type)
            return (
              <li key={group.type}>
                <button type="button" aria-current={group.type === current || undefined} onClick={() => jump(group.type)}>
                  <Icon size={16} stroke={1.6} aria-hidden />
                  <span className={styles['word']}>{many}</span>
                  {group.failed > 0 && (
                    <span className={styles['failed']} data-hint={`${thousands(group.failed)} failed`}>
                      <span className={hidden['text']}>{thousands(group.failed)} failed, in all </span>
                    </span>
                  )}
                  <span className={styles['count']}>{thousands(size(group))}</span>
                </button>
              </li>
            )
          })}
        </ul>
      </nav>
      <div className={styles['select']}>
        <span aria-hidden>Jump to</span>
        <NativeSelect
          aria-label="Jump to a type"
          size="sm"
          value={current ?? ''}
          onChange={(event) => jump(event.currentTarget.value)}
          data={groups.map((group) => ({ value: group.type, label: `${heldType(group.type).many} ${thousands(size(group))}` }))}
        />
      </div>
    </>
  )
}
