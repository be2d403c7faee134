import { type DragEvent, useEffect, useEffectEvent, useState } from 'react'
import type { NodeRow, TreeRow } from '#app/lib/treeRows.ts'

/** So long one holds something over a closed project until it opens. */
const openAfter = 700

interface Drag {
  /** What is dragged, or was cut by key; null where nothing is. */
  held: NodeRow | null
  hold: (row: NodeRow | null) => void
  /** Why it cannot go into this one; null where it can. */
  why: (row: NodeRow, target: NodeRow) => string | null
  drop: (row: NodeRow, target: NodeRow, also: boolean) => void
  open: (row: NodeRow) => void
  say: (text: string) => void
}

/** What a drag over the rows of the tree is just over; `closed` is what will open below it. */
export type Over = { key: string; why: string | null; closed: NodeRow | null } | null

/** Drags one row onto another one. What is closed opens below what is held over it. */
export function useTreeDrag({ held, hold, why, drop, open, say }: Drag) {
  const [dragging, setDragging] = useState(false)
  const [over, setOver] = useState<Over>(null)
  const openIt = useEffectEvent(open)
  const closed = over?.closed ?? null
  useEffect(() => {
    if (!closed) return
    const timer = setTimeout(() => openIt(closed), openAfter)
    return () => clearTimeout(timer)
  }, [closed])

  const end = () => {
    hold(null)
    setDragging(false)
    setOver(null)
    say('')
  }
  const enter = (row: NodeRow, target: NodeRow) => {
    const reason = why(row, target)
    if (over?.key !== target.key) {
      setOver({ key: target.key, why: reason, closed: target.opens && !target.open && target.key !== row.key ? target : null })
      say(reason ?? `Let go to put “${row.node.name}” into “${target.node.name}”.`)
    }
    return reason
  }
  const ofRow = (row: TreeRow) =>
    row.kind === 'node'
      ? {
          draggable: true,
          onDragStart: (event: DragEvent) => {
            event.dataTransfer.setData('text/plain', row.node.name)
            event.dataTransfer.effectAllowed = 'copyMove'
            hold(row)
            setDragging(true)
          },
          onDragEnd: end,
          onDragOver: (event: DragEvent) => {
            if (!held || enter(held, row) !== null) return
            event.preventDefault()
            event.dataTransfer.dropEffect = isAlso(event) ? 'copy' : 'move'
          },
          onDrop: (event: DragEvent) => {
            event.preventDefault()
            if (held && why(held, row) === null) drop(held, row, isAlso(event))
            setOver(null)
          },
        }
      : {}
  /** Beside the rows nothing opens and nothing is said. */
  const leave = ({ relatedTarget, currentTarget }: DragEvent) => {
    if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return
    setOver(null)
    say('')
  }
  return { dragged: dragging ? held : null, over, ofRow, leave }
}

const isAlso = ({ ctrlKey, altKey }: DragEvent) => ctrlKey || altKey
