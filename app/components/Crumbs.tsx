import { Link, type LinkProps } from '@tanstack/react-router'
import { Fragment, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import styles from './Crumbs.module.css'

// The bar on top is drawn once; each page says in it where one is.
let place: HTMLElement | null = null
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
const setPlace = (element: HTMLElement | null) => {
  place = element
  for (const tell of listeners) tell()
}

/** Where the page's crumbs go: the top bar has one. */
export function CrumbsPlace() {
  return <nav aria-label="Breadcrumb" className={styles['place']} ref={setPlace} />
}

export interface Crumb {
  label: string
  /** Absent on the last one: that is here. */
  link?: Pick<LinkProps, 'to' | 'params' | 'search'>
}

/** Where one is, from the outside in; shown in the bar on top. */
export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const element = useSyncExternalStore(subscribe, () => place)
  if (!element) return null
  return createPortal(
    <ol className={styles['crumbs']}>
      {crumbs.map(({ label, link }, index) => (
        <Fragment key={label}>
          {index > 0 && (
            <li aria-hidden className={styles['between']}>
              /
            </li>
          )}
          <li>{link ? <Link {...link}>{label}</Link> : <span aria-current="page">{label}</span>}</li>
        </Fragment>
      ))}
    </ol>,
    element,
  )
}
