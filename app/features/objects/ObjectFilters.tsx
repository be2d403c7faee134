import { CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useKeys } from '#app/components/useKeys.ts'
import { levels } from '#app/contract/levels.ts'
import type { ObjectFilter } from '#app/lib/objectFilter.ts'
import { levelWords } from '#app/lib/words.ts'
import { heldType } from './objectTypes.ts'
import styles from './ObjectFilters.module.css'

interface Props {
  filter: ObjectFilter
  choices: { types: string[]; states: string[]; authors: string[] }
  onFilter(filter: ObjectFilter): void
}

type Choice = { value: string; label: string }
const plain = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: value }))
// What stands in the URL stays a choice, also where nothing here has it.
const withChosen = (choices: Choice[], chosen: string | undefined) =>
  !chosen || choices.some(({ value }) => value === chosen) ? choices : [...choices, { value: chosen, label: chosen }]

/** One filter over all objects of the project; the URL holds it. */
export function ObjectFilters({ filter, choices, onFilter }: Props) {
  const select = (key: 'type' | 'state' | 'author' | 'level', label: string, unset: string, data: Choice[]) => (
    <NativeSelect
      size="sm"
      aria-label={label}
      data-chosen={filter[key] ? true : undefined}
      className={styles['select'] ?? ''}
      value={filter[key] ?? ''}
      onChange={({ currentTarget: { value } }) => onFilter({ ...filter, [key]: value || undefined })}
      data={[{ value: '', label: unset }, ...withChosen(data, filter[key])]}
    />
  )
  return (
    <search className={styles['filters']}>
      <FindField q={filter.q ?? ''} onFind={(q) => onFilter({ ...filter, q })} />
      {select(
        'type',
        'Type',
        'Any type',
        choices.types.map((type) => ({ value: type, label: heldType(type).many })),
      )}
      {select('state', 'State', 'Any state', plain(choices.states))}
      {select('author', 'Author', 'Any author', plain(choices.authors))}
      {select(
        'level',
        'My level',
        'Any level',
        levels.map((level) => ({ value: level, label: level === 'manage' ? 'I manage' : `${levelWords[level]} or more` })),
      )}
    </search>
  )
}

/** What is typed shows at once and goes into the URL when the hand rests. */
function FindField({ q, onFind }: { q: string; onFind(q: string): void }) {
  const field = useRef<HTMLInputElement>(null)
  useKeys({ f: () => field.current?.focus() })
  const [typed, setTyped] = useState(q)
  const [sent, setSent] = useState(q)
  if (q !== sent) {
    setSent(q)
    setTyped(q)
  }
  const send = useEffectEvent((text: string) => {
    setSent(text)
    onFind(text)
  })
  useEffect(() => {
    if (typed === sent) return
    const timer = setTimeout(() => send(typed), 180)
    return () => clearTimeout(timer)
  }, [typed, sent])
  // Who clears it types the next text; the button that had the focus is gone.
  const clear = () => {
    setTyped('')
    field.current?.focus()
  }
  return (
    <TextInput
      ref={field}
      type="search"
      size="sm"
      aria-label="Filter objects"
      aria-keyshortcuts="f"
      placeholder="Filter objects…"
      className={styles['find'] ?? ''}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={typed ? <CloseButton size="xs" aria-label="Clear the text" onClick={clear} /> : null}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  )
}
