import { type KeyboardEvent, useRef } from 'react'
import type { NodeRow, TreeRow } from '#app/lib/treeRows.ts'

interface Keys {
  rows: readonly TreeRow[]
  at: number
  go: (key: string) => void
  toggle: (row: NodeRow) => void
  openBeside: (row: NodeRow) => void
  press: (row: TreeRow) => void
  cut: (row: NodeRow) => void
  paste: (row: NodeRow) => void
  takeOut: (row: NodeRow) => void
  drop: () => void
}

/** The keys of a tree (WAI-ARIA): arrows, Home and End, the beginning of a name, `*`; Control+X and Control+V move, Delete takes out. */
export function useTreeKeys({ rows, at, go, toggle, openBeside, press, cut, paste, takeOut, drop }: Keys) {
  const typed = useRef({ text: '', time: 0 })
  const to = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (row) go(row.key)
  }
  const find = (sign: string, time: number) => {
    const text = (time - typed.current.time < 700 ? typed.current.text : '') + sign.toLowerCase()
    typed.current = { text, time }
    // One sign goes on to the next that begins with it; several keep what fits.
    const from = text.length === 1 ? at + 1 : at
    const turned = [...rows.slice(from), ...rows.slice(0, from)]
    const next = turned.find((row) => row.kind === 'node' && row.node.name.toLowerCase().startsWith(text))
    if (next) go(next.key)
  }
  return (event: KeyboardEvent) => {
    const row = rows[at]
    if (!row || event.altKey || (event.target instanceof HTMLElement && event.target.getAttribute('role') !== 'treeitem')) return
    const node = row.kind === 'node' ? row : null
    const parent = rows.findIndex(({ key }) => key === row.inside)
    const control = event.ctrlKey || event.metaKey
    const done = (() => {
      if (control && node && event.key === 'x') return cut(node)
      if (control && node && event.key === 'v') return paste(node)
      if (control) return false
      switch (event.key) {
        case 'ArrowDown':
          return to(at + 1)
        case 'ArrowUp':
          return to(at - 1)
        case 'Home':
          return to(0)
        case 'End':
          return to(rows.length - 1)
        case 'ArrowRight':
          return node?.open ? to(at + 1) : node?.opens ? toggle(node) : undefined
        case 'ArrowLeft':
          return node?.open ? toggle(node) : parent >= 0 ? to(parent) : undefined
        case 'Enter':
          return press(row)
        case ' ':
          return node?.opens ? toggle(node) : press(row)
        case '*':
          return node ? openBeside(node) : undefined
        case 'Delete':
          return node && takeOut(node)
        case 'Escape':
          return drop()
        default:
          if (event.key.length !== 1 || event.key === '/' || event.key === '?') return false
          return find(event.key, event.timeStamp)
      }
    })()
    if (done !== false) event.preventDefault()
  }
}
