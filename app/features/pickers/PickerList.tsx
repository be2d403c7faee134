import type { ComponentType, MouseEvent, ReactNode } from 'react'
import styles from './PickerList.module.css'

export interface Offer<T> {
  key: string
  one: T
  /** Why it cannot be picked; null where it can. */
  why: string | null
}

export interface OfferSet<T> {
  key: string
  /** A heading, where there are several sets. */
  label: string | null
  offers: readonly Offer<T>[]
  /** What brings more of them, in words; null where all are there. */
  more: string | null
}

/** The key of what brings more of a set. */
export const moreKey = (set: { key: string }): string => `more ${set.key}`

interface Props<T> {
  id: string
  label: string
  sets: readonly OfferSet<T>[]
  /** Shows one; memoized, as of thousands all are drawn with each key. */
  Face: ComponentType<{ one: T }>
  /** The key of what is pointed at. */
  active: string | null
  /** Whether it answers something that was asked before. */
  old: boolean
  onPick: (key: string) => void
}

/** The id of one option, for the field that points at it. */
export const optionId = (listId: string, key: string): string => `${listId}${key.replaceAll(' ', '-')}`

/** What can be picked, as the list of a field that keeps the focus. */
export function PickerList<T>({ id, label, sets, Face, active, old, onPick }: Props<T>) {
  const press = ({ target }: MouseEvent) => {
    const key = target instanceof Element ? target.closest('[role=option]')?.getAttribute('data-key') : null
    if (key) onPick(key)
  }
  const options = (set: OfferSet<T>) => (
    <>
      {set.offers.map(({ key, one, why }) => (
        <OptionBox key={key} id={optionId(id, key)} value={key} active={key === active} why={why}>
          <Face one={one} />
        </OptionBox>
      ))}
      {set.more !== null && (
        <OptionBox id={optionId(id, moreKey(set))} value={moreKey(set)} active={moreKey(set) === active} why={null}>
          <span className={styles['more']}>{set.more}</span>
        </OptionBox>
      )}
    </>
  )
  return (
    // The field keeps the focus, and its keys do the rest.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="listbox"
      aria-label={label}
      className={styles['list']}
      data-old={old || undefined}
      hidden={sets.every(({ offers, more }) => offers.length === 0 && more === null)}
      onClick={press}
    >
      {sets.map((set) =>
        set.offers.length === 0 && set.more === null ? null : set.label === null ? (
          <div key={set.key} role="presentation">
            {options(set)}
          </div>
        ) : (
          <div key={set.key} role="group" aria-label={set.label}>
            <div className={styles['heading']} aria-hidden>
              {set.label}
            </div>
            {options(set)}
          </div>
        ),
      )}
    </div>
  )
}

interface BoxProps {
  id: string
  value: string
  active: boolean
  why: string | null
  children: ReactNode
}

function OptionBox({ id, value, active, why, children }: BoxProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native option holds text alone
    <div
      id={id}
      role="option"
      aria-selected={active}
      {...(why !== null && { 'aria-disabled': true })}
      data-key={value}
      tabIndex={-1}
      className={styles['option']}
    >
      {children}
      {active && why === null && (
        <kbd className={styles['enter']} aria-hidden>
          Enter
        </kbd>
      )}
      {why !== null && <small className={styles['why']}>{why}</small>}
    </div>
  )
}
