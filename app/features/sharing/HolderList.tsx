import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type RefObject, useDeferredValue, useMemo, useRef, useState } from 'react'
import { useKeys } from '#app/components/useKeys.ts'
import { type Level, levels } from '#app/contract/levels.ts'
import type { ParentProject } from '#app/contract/projects.ts'
import { alikeIds, lookOf } from '#app/lib/people.ts'
import { count, thousands } from '#app/lib/words.ts'
import { HolderRow } from './HolderRow.tsx'
import { HolderSection } from './HolderSection.tsx'
import { ReachedPeople } from './ReachedPeople.tsx'
import type { Holder, Why } from './holders.ts'
import styles from './SharingEditor.module.css'
import type { Effects } from './useInEffect.ts'

interface Props {
  holders: readonly Holder[]
  parents: readonly ParentProject[]
  me: number
  /** What is planned, by key: another level, or null for none. */
  planned: ReadonlyMap<string, Level | null>
  /** Absent where I may not share. */
  onPlan?: ((holder: Holder, to: Level | null) => void) | undefined
  /** Whether there may be others whom I am not shown (docs/rules.md 8). */
  partial: boolean
  effects: Effects
  why?: Why | undefined
}

// A list that one can look through needs no field to find in it, unless people have access who are not in it.
const few = 20

const foundWords = (found: number, all: number, others: number): string =>
  `${thousands(found)} of ${thousands(all)} in the list${others > 0 ? `, and ${thousands(others)} by groups or Auto-Share alone` : ''}`

/** A sure no, or what may be behind one. */
const nobodyWords = (hidden: Effects['hidden'], partial: boolean): string =>
  hidden === null
    ? 'Nobody in the list is called so.'
    : [`Nobody who is called so has access${hidden.length > 0 || partial ? ' that you can see' : ''}.`, ...hidden].join(' ')

/** Everybody with access, the strongest level first. */
export function HolderList({ holders, parents, me, planned, onPlan, partial, effects, why }: Props) {
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  const [text, setText] = useState('')
  const piece = useDeferredValue(lookOf(text))
  const people = useMemo(() => holders.filter(({ kind }) => kind === 'user'), [holders])
  const alike = useMemo(() => alikeIds(people), [people])
  // Of thousands, what they look like is worked out once, and only for who looks for somebody.
  const finding = piece !== ''
  const looks = useMemo(
    () => (finding ? holders.map(({ name, username = '' }) => [lookOf(name), lookOf(username)] as const) : []),
    [holders, finding],
  )
  const found = useMemo(
    () => (piece ? holders.filter((_, at) => looks[at]?.some((look) => look.includes(piece))) : holders),
    [holders, looks, piece],
  )
  const { reached } = effects
  const others = useMemo(() => reached(piece), [reached, piece])
  const looked = holders.length > few || holders.some(({ kind }) => kind === 'group') || parents.some(({ autoShare }) => autoShare)
  return (
    <div ref={list} className={styles['list']}>
      {looked && (
        <TextInput
          className={styles['find'] ?? ''}
          type="search"
          aria-label="Find in people and groups with access"
          placeholder="Find who has access, and why"
          leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      )}
      <p role="status" className={styles['said']}>
        {piece &&
          (found.length + others.length > 0
            ? foundWords(found.length, holders.length, others.length)
            : nobodyWords(effects.hidden, partial))}
      </p>
      {levels.toReversed().map((level) => (
        <HolderSection
          key={level}
          level={level}
          rows={found.filter((holder) => holder.level === level)}
          row={(holder, place) => (
            <HolderRow
              key={holder.key}
              holder={holder}
              place={place}
              me={holder.kind === 'user' && holder.id === me}
              alike={holder.kind === 'user' && alike.has(holder.id)}
              planned={planned.get(holder.key)}
              onPlan={onPlan}
              effects={effects}
              why={why}
            />
          )}
        />
      ))}
      <ReachedPeople people={others} why={why} />
      <Besides parents={parents} partial={partial} effects={effects} />
    </div>
  )
}

/** `j` and `k` go from row to row, `f` to the field that finds: by Tab a row has three stops. */
function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const move = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-holder]') ?? [])]
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    const next = at < 0 ? rows[0] : rows[at + by]
    // Not the level: in it a letter is another level.
    next?.querySelector<HTMLElement>('button')?.focus()
  }
  useKeys({ j: () => move(1), k: () => move(-1), f: () => list.current?.querySelector<HTMLElement>('input[type=search]')?.focus() })
}

/** Who else gets in, and who may be there unseen. */
function Besides({ parents, partial, effects }: { parents: readonly ParentProject[]; partial: boolean; effects: Effects }) {
  const through = parents.filter(({ autoShare }) => autoShare)
  return (
    <div className={styles['besides']}>
      {through.map(({ id, name }) => (
        <p key={id}>
          Also everyone with access to{' '}
          {name === null ? (
            `project ${id}, which you cannot open`
          ) : (
            <Link to="/projects/$projectId/sharing" params={{ projectId: id }}>
              {name}
            </Link>
          )}
          , by Auto-Share.
        </p>
      ))}
      {effects.waiting > 0 && (
        <p>
          What people have through groups is not looked up yet.{' '}
          <button type="button" className={styles['look']} onClick={effects.look}>
            Look into {count(effects.waiting, 'group')}
          </button>
        </p>
      )}
      {partial && <p>There may be others whom you cannot see.</p>}
    </div>
  )
}
