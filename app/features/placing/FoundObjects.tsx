import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch, IconSearchOff } from '@tabler/icons-react'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import type { Movable } from '#app/lib/placing.ts'
import { thousands } from '#app/lib/words.ts'
import styles from './Found.module.css'
import { FoundOption } from './FoundOption.tsx'
import { useFound, useTypeChoices } from './useFound.ts'

interface Props {
  /** The project that they go into. */
  into: number
  picked: ReadonlySet<string>
  /** Why one cannot be picked; null where it can. */
  why: (object: Movable) => string | null
  /** Whether that is so whatever one picks: then it comes last. */
  never: (object: Movable) => boolean
  onPick: (objects: readonly Movable[], on: boolean) => void
  /** Takes what was pasted, if it names objects; bare numbers are of the type that is chosen. */
  onPaste: (text: string, type: string | null) => boolean
}

/** Finds what one can read, by name, type and author, and picks of it: with the arrow keys and Enter, or by a click. */
export function FoundObjects({ into, picked, why, never, onPick, onPaste }: Props) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const choices = useTypeChoices()
  const [text, setText] = useState('')
  const [type, setType] = useState<string | null>(null)
  const [mine, setMine] = useState(false)
  const chosen = choices.find(({ value }) => value === type) ?? null
  const { wanted, found, total, error, again, answered, showMore } = useFound(text, chosen, choices, mine, into, never)
  const [at, setAt] = useState<string | null>(null)
  const index = Math.max(
    0,
    found.findIndex(({ key }) => key === at),
  )
  const active = found[index]
  const free = found.filter((one) => why(one) === null && !picked.has(one.key))

  const toggle = (one: Movable | undefined) => {
    if (one && why(one) === null) onPick([one], !picked.has(one.key))
  }
  const point = (one: Movable | undefined) => {
    setAt(one?.key ?? null)
    document.getElementById(`${id}${one?.key}`)?.scrollIntoView({ block: 'nearest' })
  }
  // What is pressed before the answer to what is typed is done when that is there.
  const early = useRef<string[]>([])
  const answer = useEffectEvent(() => {
    const downs = early.current.filter((key) => key === 'ArrowDown').length
    const one = found[Math.min(found.length - 1, Math.max(0, downs - 1))]
    if (early.current.length > 0) point(one)
    if (early.current.includes('Enter')) toggle(one)
    early.current = []
  })
  useEffect(() => {
    if (answered) answer()
  }, [answered])
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (!answered && (by === 1 || event.key === 'Enter') && !event.nativeEvent.isComposing) {
      event.preventDefault()
      early.current.push(event.key)
    } else if (by !== 0 && found.length > 0) {
      event.preventDefault()
      point(found[(index + (at === null && by === 1 ? 0 : by) + found.length) % found.length])
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      // It picks; it does not send the form that it is in.
      event.preventDefault()
      toggle(active)
      if (active) setAt(active.key)
    }
  }
  const paste = (event: ClipboardEvent) => {
    if (onPaste(event.clipboardData.getData('text/plain'), chosen?.value ?? null)) event.preventDefault()
  }
  return (
    <section aria-label="Find objects" className={styles['find']}>
      <div className={styles['fields']}>
        <TextInput
          ref={field}
          className={styles['text'] ?? ''}
          size="sm"
          data-autofocus
          role="combobox"
          aria-label="Find objects"
          aria-expanded
          aria-controls={`${id}list`}
          aria-activedescendant={active ? `${id}${active.key}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder="Name, link or id"
          leftSection={<IconSearch size={15} aria-hidden />}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value)
            setAt(null)
            early.current = []
          }}
          onKeyDown={press}
          onPaste={paste}
        />
        <NativeSelect
          size="sm"
          aria-label="Type"
          value={type ?? ''}
          onChange={({ currentTarget }) => setType(currentTarget.value || null)}
          data={[{ value: '', label: 'Any type' }, ...choices.map(({ value, label }) => ({ value, label }))]}
        />
        <NativeSelect
          size="sm"
          aria-label="Whose"
          value={mine ? 'me' : ''}
          onChange={({ currentTarget }) => setMine(currentTarget.value === 'me')}
          data={[
            { value: '', label: 'Anybody’s' },
            { value: 'me', label: 'Mine' },
          ]}
        />
      </div>
      <div
        id={`${id}list`}
        role="listbox"
        aria-label="Found objects"
        aria-multiselectable
        className={styles['list']}
        data-old={!answered || undefined}
        tabIndex={-1}
      >
        {found.map((one) => (
          <FoundOption
            key={one.key}
            id={`${id}${one.key}`}
            object={one}
            piece={wanted}
            active={one.key === active?.key}
            picked={picked.has(one.key)}
            why={why(one)}
            onPick={() => {
              setAt(one.key)
              toggle(one)
            }}
          />
        ))}
      </div>
      {answered && total === 0 && !error && (
        <div className={styles['nothing']}>
          <IconSearchOff size={28} stroke={1.5} aria-hidden />
          {chosen !== null || mine ? (
            <>
              <p>There may be some of another type, or of somebody else.</p>
              <Button
                variant="default"
                onClick={() => {
                  setType(null)
                  setMine(false)
                  field.current?.focus()
                }}
              >
                Look among all
              </Button>
            </>
          ) : (
            <p>
              {wanted
                ? 'Look for another piece of its name, or paste its link or id.'
                : 'Objects that you make, and that are shared with you, are found here.'}
            </p>
          )}
        </div>
      )}
      <div className={styles['foot']}>
        {error ? <ErrorWords error={error} again={again} /> : <output>{said(answered, wanted, found.length, total)}</output>}
        {showMore && !error && (
          <Button size="compact-xs" variant="subtle" onClick={showMore}>
            Show more
          </Button>
        )}
        {free.length > 1 && answered && (
          <Button size="compact-xs" variant="subtle" onClick={() => onPick(free, true)}>
            Pick all {thousands(free.length)} shown
          </Button>
        )}
      </div>
    </section>
  )
}

function said(answered: boolean, wanted: string, shown: number, total: number): string {
  if (!answered) return 'Looking…'
  if (total === 0) return wanted ? `Nothing that you can see has “${wanted}” in it.` : 'There is nothing that you can see.'
  if (shown < total) return `${thousands(shown)} of ${thousands(total)}${wanted ? '' : ', what changed last first'}`
  return `${thousands(total)} found`
}
