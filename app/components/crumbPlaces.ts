import type { LinkProps } from '@tanstack/react-router'

export type CrumbLink = Pick<LinkProps, 'to' | 'params' | 'search'>

/** Places to choose from, where there is more than one. */
export interface CrumbPlaces {
  /** What they are, in words: `Also in 2 others`. */
  label: string
  places: readonly { id: string | number; label: string; link: CrumbLink }[]
  /** What cannot be named. */
  note: string | null
}
