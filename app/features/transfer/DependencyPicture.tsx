import { Button } from '@mantine/core'
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { count, thousands } from '#app/lib/words.ts'
import type { Item } from '#app/lib/transfer/items.ts'
import { type Dot, isArrow, pictureOf, projectDot, walk } from '#app/lib/transfer/picture.ts'
import styles from './DependencyPicture.module.css'
import { sum, wordsOf } from './dots.ts'
import { layoutPicture } from './layoutPicture.ts'
import { PictureDots } from './PictureDots.tsx'
import type { Row } from './rows.ts'
import { signs } from './signs.ts'

interface Props {
  project: string
  /** What the filter leaves. */
  rows: readonly Row[]
  /** Everything: what is needed by what the filter hides says so. */
  all: readonly Item[]
  picks: ReadonlySet<string> | null
  onPick: (keys: readonly string[], picked: boolean) => void
}

/**
 * The dependencies as a picture: what is in the project, and to the right what that needs. One of its dots is in the tab
 * order; arrow keys walk on from it, Enter opens what is drawn as one, Space picks. The list says the same in words.
 */
export function DependencyPicture({ project, rows, all, picks, onPick }: Props) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState(projectDot)
  const [zoom, setZoom] = useState(1)
  const items = useMemo(() => rows.map(({ item }) => item), [rows])
  const picture = useMemo(() => pictureOf(project, items, open), [project, items, open])
  const laid = useMemo(() => layoutPicture(picture), [picture])
  const byKey = useMemo(() => new Map(rows.map((row) => [row.item.key, row])), [rows])
  const current = picture.dots.some(({ id }) => id === at) ? at : projectDot
  const canvas = useRef<HTMLDivElement>(null)
  const focusOn = useRef<string | null>(null)
  const dotOf = (id: string) => canvas.current?.querySelector<HTMLElement>(`[data-dot="${CSS.escape(id)}"]`)
  // What is drawn may be many times as large as the view: it begins where everything comes from.
  useLayoutEffect(() => {
    const view = canvas.current?.parentElement
    const begin = dotOf(projectDot)
    if (view && begin) view.scrollTop = begin.offsetTop - (view.clientHeight - begin.offsetHeight) / 2
    view?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [])
  useLayoutEffect(() => {
    const wanted = focusOn.current
    focusOn.current = null
    if (wanted !== null) dotOf(wanted)?.focus()
  })
  const go = (id: string) => {
    focusOn.current = id
    setAt(id)
  }
  const unfold = (dot: Dot) => {
    const [first] = dot.items
    setOpen(new Set([...open, dot.id]))
    if (first) go(first.key)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Home') go(projectDot)
    else if (isArrow(event.key)) go(walk(picture, laid.places, current, event.key))
    else return
    event.preventDefault()
  }
  const press = (dot: Dot) => {
    setAt(dot.id)
    const keys = dot.items.filter(({ key }) => byKey.get(key)?.standing === 'can').map(({ key }) => key)
    if (dot.kind === 'bundle') unfold(dot)
    else if (picks && keys.length > 0) onPick(keys, !keys.every((key) => picks.has(key)))
  }
  const bundled = picture.dots.filter(({ kind }) => kind === 'bundle')
  const dot = picture.dots.find(({ id }) => id === current)
  return (
    <div className={styles['picture']}>
      <div className={styles['tools']}>
        <span>
          {bundled.length > 0 && `${count(sum(bundled), 'object')} drawn as ${count(bundled.length, 'group')}. `}
          {picture.inside > 0 && `${count(picture.inside, 'need')} within a group not drawn. `}
          {rows.length < all.length && `${thousands(all.length - rows.length)} left out by the filter. `}
        </span>
        {open.size > 0 && (
          <Button variant="subtle" size="compact-xs" onClick={() => setOpen(new Set())}>
            Fold groups
          </Button>
        )}
        <Button variant="default" size="compact-xs" aria-label="Smaller" disabled={zoom <= 0.5} onClick={() => setZoom(zoom - 0.25)}>
          −
        </Button>
        <Button variant="default" size="compact-xs" aria-label="Larger" disabled={zoom >= 1.5} onClick={() => setZoom(zoom + 0.25)}>
          +
        </Button>
      </div>
      <div className={styles['view']}>
        <div
          ref={canvas}
          role="toolbar"
          tabIndex={-1}
          aria-label={`Picture of ${count(rows.length, 'dependency', 'dependencies')}`}
          aria-describedby="picture-keys"
          className={styles['canvas']}
          style={{ width: laid.width * zoom, height: laid.height * zoom }}
          onKeyDown={onKeyDown}
        >
          <PictureDots
            picture={picture}
            laid={laid}
            zoom={zoom}
            byKey={byKey}
            current={current}
            picks={picks}
            onFocus={setAt}
            onPress={press}
          />
        </div>
      </div>
      <p className={styles['told']}>
        {dot && <span>{wordsOf(dot, byKey)}</span>}
        <Legend />
        <small id="picture-keys">
          Arrow keys walk; Enter opens a group{picks ? '; Space picks' : ''}. The list says the same in words.
        </small>
      </p>
    </div>
  )
}

const results = ['shared', 'already', 'not'] as const
const signWords = { shared: 'gets Manage', already: 'has Manage already', not: 'is given nothing' }

function Legend() {
  return (
    <small className={styles['legend']} aria-hidden>
      {results.map((result) => {
        const Sign = signs[result]
        return (
          <span key={result} data-result={result}>
            <Sign size={13} stroke={2.25} className={styles['sign']} /> {signWords[result]}
          </span>
        )
      })}
    </small>
  )
}
