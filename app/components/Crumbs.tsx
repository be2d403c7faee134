import { Link } from '@tanstack/react-router'
import { createPortal } from 'react-dom'
import { CrumbMenu } from './CrumbMenu.tsx'
import type { CrumbLink, CrumbPlaces } from './crumbPlaces.ts'
import styles from './Crumbs.module.css'
import { unturned } from '#app/lib/isolated.ts'

// The bar on top is drawn once; each page says in it where one is. There before both are, so that they can be drawn together.
let made: HTMLElement | null = null
const place = (): HTMLElement => {
  if (made?.ownerDocument !== document) {
    made = document.createElement('div')
    made.style.display = 'contents'
  }
  return made
}
const hold = (bar: HTMLElement | null) => {
  bar?.append(place())
}

/** Where the page's crumbs go: the top bar has one. */
export function CrumbsPlace() {
  return <nav aria-label="Breadcrumb" className={styles['place']} ref={hold} />
}

export interface Crumb {
  /** Where names can be the same. */
  id?: string | number
  label: string
  /** Absent on the last one: that is here. */
  link?: CrumbLink
  /** Beside the link, or in its place, for choosing among several. */
  among?: CrumbPlaces
}

/** So many stand before the last one where there is room; what is further out opens from the first place. */
const shown = 2

/** Where one is, from the outside in; shown in the bar on top. Where there is no room, the way folds into one button. */
export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const [first, ...inner] = crumbs.slice(0, -1)
  const here = crumbs.at(-1)
  const folded = inner.length > shown ? inner.slice(0, -shown) : []
  const outer = first ? [first, ...inner] : []
  return createPortal(
    <ol className={styles['crumbs']}>
      {first && (
        <li className={outer.length > 1 ? styles['roomy'] : undefined} data-first>
          <One {...first} />
        </li>
      )}
      {folded.length > 0 && (
        <li className={styles['roomy']}>
          <CrumbMenu {...foldedOf(folded)} text="…" />
        </li>
      )}
      {inner.slice(folded.length).map((crumb) => (
        <li key={crumb.id ?? crumb.label} className={styles['roomy']}>
          <One {...crumb} />
        </li>
      ))}
      {outer.length > 1 && (
        <li className={styles['tight']}>
          <CrumbMenu {...foldedOf(outer)} text="…" />
        </li>
      )}
      {here && (
        <li>
          <span dir="auto" aria-current="page">
            {unturned(here.label)}
          </span>
        </li>
      )}
    </ol>,
    place(),
  )
}

function One({ label, link, among }: Crumb) {
  return (
    <>
      {link && (
        <Link {...link} dir="auto" activeOptions={{ exact: true }}>
          {unturned(label)}
        </Link>
      )}
      {among && <CrumbMenu {...among} text={link ? `+${among.places.length + (among.note ? 1 : 0)}` : label} />}
      {!link && !among && <span className={styles['unnamed']}>{label}</span>}
    </>
  )
}

const foldedOf = (crumbs: readonly Crumb[]): CrumbPlaces => ({
  label: 'The way here',
  places: crumbs.flatMap(({ id, label, link, among }) => [
    ...(link ? [{ id: id ?? label, label, link }] : []),
    ...(link ? [] : (among?.places ?? [])),
  ]),
  note: [...new Set(crumbs.flatMap(({ link, label, among }) => among?.note ?? (link || among ? [] : label)))].join(', ') || null,
})
