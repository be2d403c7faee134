import { useQueryClient } from '@tanstack/react-query'
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { useNavigate } from '@tanstack/react-router'
import { Fragment, type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { insideQuery } from '#app/api/nesting.ts'
import { mayAskAhead } from '#app/api/remaining.ts'
import { failureLine } from '#app/lib/failure.ts'
import { whyNotInto, whyNotOutOf } from '#app/lib/nestingWords.ts'
import { rememberWay } from '#app/components/cameBy.ts'
import { type NodeRow, projectAbove, standIn, type TreeRow } from '#app/lib/treeRows.ts'
import { idsOf, type MoveSearch } from '#app/lib/treeSearch.ts'
import { thousands } from '#app/lib/words.ts'
import styles from './Tree.module.css'
import { TakeOutPlace } from './TakeOutPlace.tsx'
import { TreeLine } from './TreeLine.tsx'
import { useTreeDrag } from './useTreeDrag.ts'
import { useTreeKeys } from './useTreeKeys.ts'

interface Props {
  rows: readonly TreeRow[]
  found: ReadonlySet<string>
  archived: boolean
  /** An indented list with buttons, for phones and for who hears a page; else a tree with the keys of one. */
  listed: boolean
  onToggle: (row: NodeRow) => void
  onOpenBeside: (row: NodeRow) => void
  onMore: (row: TreeRow) => void
  onMove: (move: MoveSearch) => void
  /** Brings the focus to a row, by its key. */
  goTo: Ref<(key: string) => void>
  say: (text: string) => void
}

const height = { tree: 36, list: 56 }

/** The rows near what is in view, as a tree or as a list. */
export function TreeView({ rows, found, archived, listed, onToggle, onOpenBeside, onMore, onMove, goTo, say }: Props) {
  const client = useQueryClient()
  const { listExtras, rulesKnown } = useSession()
  const navigate = useNavigate()
  const box = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [active, setActive] = useState<string | null>(null)
  const wantsFocus = useRef(false)
  const hasFocus = useRef(false)
  const [held, setHeld] = useState<NodeRow | null>(null)
  useLayoutEffect(() => setTop((box.current?.getBoundingClientRect().top ?? 0) + scrollY), [])
  const gone = active !== null && rows.length > 0 && !rows.some(({ key }) => key === active)
  // Where the row is that one is at, as it was last drawn.
  const [place, setPlace] = useState(0)
  if (gone) setActive(standIn(rows, active, place)?.key ?? null)
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === active),
  )
  if (!gone && at !== place) setPlace(at)
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (listed ? height.list : height.tree),
    overscan: 12,
    scrollMargin: top,
    initialRect: { width: innerWidth, height: innerHeight },
    getItemKey: (index) => rows[index]?.key ?? index,
    // What has the focus is always there, however far away one has scrolled.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), at])].filter((index) => index < rows.length).toSorted((a, b) => a - b),
  })
  const focusActive = () => {
    const element = activeIn(box.current, listed)
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
  }
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    focusActive()
  })

  // A row that had the focus went elsewhere, or away, and took the focus with it.
  useLayoutEffect(() => {
    if (!hasFocus.current || document.activeElement !== document.body) return
    activeIn(box.current, listed)?.focus({ preventScroll: true })
  }, [active, listed])

  const move = (row: NodeRow, to: NodeRow | null, also: boolean) => {
    const from = projectAbove(row.key)
    onMove({ project: row.node.id, ...(from !== null && { from }), ...(to && { to: to.node.id }), ...(also && { also }) })
  }
  const holderOf = ({ inside }: NodeRow): NodeRow | null => {
    const row = rows.find(({ key }) => key === inside)
    return row?.kind === 'node' ? row : null
  }
  const takeOut = (row: NodeRow) => {
    const holder = holderOf(row)
    const reason = holder ? whyNotOutOf(row.node, holder.node, rulesKnown) : `“${row.node.name}” is in no other project here.`
    if (reason) return say(reason)
    if (holder) onMove({ project: row.node.id, from: holder.node.id, out: true })
  }
  const why = (row: NodeRow, target: NodeRow): string | null => {
    const below = idsOf(target.key).includes(row.node.id) && target.node.id !== row.node.id ? new Set([target.node.id]) : new Set<number>()
    return whyNotInto(row.node, target.node, { parents: new Set(row.node.parentIds ?? []), below })
  }
  const press = (row: TreeRow) => {
    if (row.kind !== 'node') return more(row)
    rememberWay(idsOf(row.key))
    void navigate({ to: '/projects/$projectId', params: { projectId: row.node.id } })
  }
  /** What was pressed goes away: one goes on from what stands before it. */
  const more = (row: TreeRow) => {
    const before = rows[rows.indexOf(row) - 1]
    if (before) go(before.key)
    onMore(row)
  }
  const go = (key: string) => {
    // Nothing is drawn anew for the row that it is already.
    if (key === active) return focusActive()
    wantsFocus.current = true
    setActive(key)
  }
  useImperativeHandle(goTo, () => go)
  const keys = useTreeKeys({
    rows,
    at,
    go,
    toggle: onToggle,
    openBeside: onOpenBeside,
    press,
    cut: (row) => {
      setHeld(row)
      say(`“${row.node.name}” is cut. Go to the project that it shall go into, and press Control+V there. Escape gives it up.`)
    },
    paste: (row) => {
      if (!held) return
      const reason = why(held, row)
      if (reason) return say(reason)
      move(held, row, false)
      setHeld(null)
      say('')
    },
    takeOut,
    drop: () => {
      setHeld(null)
      say('')
    },
  })
  const drag = useTreeDrag({ held, hold: setHeld, why, drop: move, open: onToggle, say })
  const { dragged, over } = drag
  const holder = dragged && holderOf(dragged)
  const intent = ({ node, open }: NodeRow) => {
    if (!open && listExtras && mayAskAhead()) void client.prefetchQuery(insideQuery(node.id, archived, 1))
  }
  /** What was asked for on the way past is given up, if nobody opened it. */
  const pass = ({ node, open }: NodeRow) => {
    if (!open) void client.cancelQueries({ queryKey: insideQuery(node.id, archived, 1).queryKey, exact: true, type: 'inactive' })
  }
  const List = listed ? 'ul' : 'div'
  const Item = listed ? 'li' : 'div'
  return (
    <div ref={box} className={styles['box']}>
      <List
        {...(!listed && { role: 'tree', onKeyDown: keys, onDragLeave: drag.leave })}
        aria-label="Projects"
        onFocus={() => {
          hasFocus.current = true
        }}
        onBlur={({ relatedTarget }) => {
          hasFocus.current = relatedTarget === null
        }}
        className={styles['rows']}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          if (!row) return <Fragment key={index} />
          const here = index === at
          return (
            <Item
              key={row.key}
              className={styles['row']}
              style={{ transform: `translateY(${start - top}px)` }}
              data-heir={here || undefined}
              data-cut={held?.key === row.key || undefined}
              data-over={over?.key === row.key ? (over.why ? 'refused' : 'taken') : undefined}
              {...(!listed && {
                role: 'treeitem',
                tabIndex: here ? 0 : -1,
                'aria-level': row.depth + 1,
                onFocus: () => setActive(row.key),
                ...(row.kind === 'node' && {
                  'aria-setsize': row.of,
                  'aria-posinset': row.place,
                  'aria-label': labelOf(row),
                  ...(row.opens && { 'aria-expanded': row.open }),
                  ...drag.ofRow(row),
                }),
              })}
              {...(row.kind === 'node' && { onPointerLeave: () => pass(row) })}
            >
              <span className={styles['indent']} style={{ width: `calc(min(${row.depth}, var(--cap)) * var(--step))` }} aria-hidden />
              {row.kind === 'node' ? (
                <TreeLine
                  row={row}
                  found={found.has(row.key)}
                  reachable={here}
                  listed={listed}
                  onToggle={() => onToggle(row)}
                  onMove={() => move(row, null, false)}
                  onIntent={() => intent(row)}
                />
              ) : (
                <Other row={row} listed={listed} onPress={() => more(row)} />
              )}
            </Item>
          )
        })}
      </List>
      {dragged && holder && <TakeOutPlace name={dragged.node.name} from={holder.node.name} onDrop={() => takeOut(dragged)} />}
    </div>
  )
}

/** What takes the focus of the row that one is at. */
function activeIn(box: HTMLElement | null, listed: boolean): HTMLElement | null {
  const row = box?.querySelector<HTMLElement>('[data-heir]') ?? null
  return listed ? (row?.querySelector('a') ?? null) : row
}

const labelOf = ({ node, inside }: NodeRow) => {
  const others = (node.parentIds?.length ?? 0) - (inside === null ? 0 : 1)
  return [
    node.name,
    node.archived && 'archived',
    node.autoShare && 'Auto-Share',
    node.inside ? `${node.inside} inside` : '',
    others > 0 && `also in ${others} other${others === 1 ? '' : 's'}`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** What stands in the place of projects: that they are on their way, are none, could not be read, or are more. */
function Other({ row, listed, onPress }: { row: Exclude<TreeRow, NodeRow>; listed: boolean; onPress: () => void }) {
  const text = wordsOf(row)
  if (row.kind === 'waiting' || row.kind === 'empty') return <span className={styles['said']}>{text}</span>
  return (
    <button type="button" className={styles['more']} tabIndex={listed ? 0 : -1} onClick={onPress}>
      {text}
    </button>
  )
}

function wordsOf(row: Exclude<TreeRow, NodeRow>): string {
  switch (row.kind) {
    case 'waiting':
      return 'Loading…'
    case 'empty':
      return 'No project in it'
    case 'failed':
      return `Could not be loaded: ${failureLine(row.error)} Try again`
    case 'more':
      return row.partly
        ? `Show all ${thousands(row.total)} that are in it`
        : `${thousands(row.shown)} of ${thousands(row.total)}: show more`
    default:
      return row satisfies never
  }
}
