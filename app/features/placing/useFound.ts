import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useFoundObjects, useSearchTypes } from '#app/api/search.ts'
import { objectTypes } from '#app/contract/objectKinds.ts'
import { typeOfFound, typeWords } from '#app/lib/objectWords.ts'
import { type Movable, movableFound } from '#app/lib/placing.ts'

const first = 50
const more = 100
const most = 1_000
// Where what changed last is in the project already, more is looked at by itself: so far, until there is so much to pick from.
const byItself = 250
const enough = 10

export interface TypeChoice {
  value: string
  label: string
  /** The words of `/search` for it, with commas. */
  words: string
}

/** The types of what can be in a project, as far as the server searches them. */
export function useTypeChoices(): TypeChoice[] {
  const words = useSearchTypes().map(({ type }) => type)
  return objectTypes.flatMap((type) => {
    const own = words.filter((word) => typeOfFound(word) === type)
    return own.length > 0 ? [{ value: type, label: typeWords[type].many, words: own.join(',') }] : []
  })
}

/**
 * What was found for a text, as far as it is shown; the rest comes a page at a time. The project `into` cannot be in itself, and is left out;
 * what can never be picked comes after what can.
 */
export function useFound(
  text: string,
  types: TypeChoice | null,
  all: readonly TypeChoice[],
  mine: boolean,
  into: number,
  never: (object: Movable) => boolean,
) {
  const [wanted] = useDebouncedValue(text.trim(), 250)
  const type = types?.words ?? all.map(({ words }) => words).join(',')
  const about = `${wanted} ${type} ${mine}`
  const [limits, setLimits] = useState({ about, limit: first })
  const limit = limits.about === about ? limits.limit : first
  const { data, error, isPlaceholderData, refetch } = useFoundObjects({
    limit,
    ...(wanted && { query: wanted }),
    ...(type && { type }),
    ...(mine && { owner: 'me' }),
  })
  const read = (data?.results ?? []).flatMap((result) => movableFound(result) ?? [])
  const offered: Movable[] = read.filter(({ path, objectId }) => path !== 'projects' || objectId !== into)
  const free = offered.filter((one) => !never(one))
  const found = [...free, ...offered.filter(never)]
  const total = (data?.totalResults ?? 0) - (read.length - offered.length)
  const rest = (data?.totalResults ?? 0) > (data?.results.length ?? 0) && limit < most
  const showMore = () => setLimits({ about, limit: Math.min(most, limit + more) })
  if (rest && !isPlaceholderData && free.length < enough && limit < byItself) showMore()
  return {
    wanted,
    found,
    total,
    error,
    again: () => void refetch(),
    /** Whether what stands there answers what was asked for. */
    answered: wanted === text.trim() && data !== undefined && !isPlaceholderData,
    /** Brings the next page; null where all is there, or as much as can be. */
    showMore: rest ? showMore : null,
  }
}
