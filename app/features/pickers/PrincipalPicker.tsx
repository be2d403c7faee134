import { Combobox, Pill, PillsInput, useCombobox } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { useQueryClient } from '@tanstack/react-query'
import { type ClipboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { keyOf } from '#app/lib/access/principal.ts'
import { alikeIds } from '#app/lib/people.ts'
import { entriesOf } from '#app/lib/pastedList.ts'
import { listed } from '#app/lib/words.ts'
import { findPasted } from './findPasted.ts'
import type { Picked } from './picked.ts'
import styles from './Pickers.module.css'
import { PrincipalOption } from './PrincipalOption.tsx'
import { useFirstFound } from './useFirstFound.ts'
import { usePrincipals } from './usePrincipals.ts'

interface Props {
  label: string
  /** Below the label, where something has to be said first. */
  description?: ReactNode
  placeholder?: string
  /** Which kinds can be picked. */
  kinds?: readonly Picked['kind'][]
  /** How many at most; 1 for a single person. */
  most?: number
  value: readonly Picked[]
  onChange: (value: Picked[]) => void
  /** Why this one cannot be picked; null where it can. */
  why?: (one: Picked) => string | null
  error?: ReactNode
  autoFocus?: boolean
}

const both = ['user', 'group'] as const

/**
 * Picks people and groups by a piece of name, user name or mail address. A pasted list of addresses or user names is
 * looked up at once; what is nobody is listed below.
 */
export function PrincipalPicker(props: Props) {
  const { label, description, placeholder, kinds = both, most = 1000, value, onChange, why = () => null, error, autoFocus } = props
  const client = useQueryClient()
  const [text, setText] = useState('')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const { sets, looking, error: failed, again, showMore } = usePrincipals(text, kinds)
  const { onTyped, onKey } = useFirstFound(combobox, text, looking)
  const [missing, setMissing] = useState<readonly string[]>([])
  const [reading, setReading] = useState(0)
  const [unread, setUnread] = useState<unknown>(null)
  const chosen = new Set(value.map(keyOf))
  const offered = sets.map((set) => ({ ...set, options: set.found.filter((one) => !chosen.has(keyOf(one))) }))
  const alike = alikeIds(value.filter(({ kind }) => kind === 'user'))

  // Where only one can be picked, the field gives way to whom was picked, and comes back: the focus stays here.
  const box = useRef<HTMLDivElement>(null)
  const follow = useRef<'input' | 'button' | null>(null)
  const held = value.map(keyOf).join(' ')
  useLayoutEffect(() => {
    const wanted = follow.current
    follow.current = null
    if (wanted) box.current?.querySelector<HTMLElement>(wanted)?.focus()
  }, [held])

  const add = (picked: readonly Picked[]) => {
    const byKey = new Map([...value, ...picked.filter((one) => why(one) === null)].map((one) => [keyOf(one), one]))
    onChange([...byKey.values()].slice(-most))
  }
  const submit = (option: string) => {
    if (option.startsWith('more ')) return showMore(option === 'more user' ? 'user' : 'group')
    const one = offered.flatMap(({ options }) => options).find((candidate) => keyOf(candidate) === option)
    if (!one) return
    if (most === 1) follow.current = 'button'
    add([one])
    setText('')
    // It would cover what comes next; typing opens it again.
    combobox.closeDropdown()
  }
  const paste = async (event: ClipboardEvent) => {
    const entries = entriesOf(event.clipboardData.getData('text'))
    if (entries.length < 2 || most === 1) return
    event.preventDefault()
    setReading(entries.length)
    setUnread(null)
    try {
      const found = await findPasted(client, entries, kinds)
      add(found.picked)
      setMissing([...found.missing, ...found.picked.filter((one) => why(one) !== null).map((one) => `${one.name} (${why(one)})`)])
    } catch (reason) {
      setUnread(reason)
    }
    setReading(0)
  }

  return (
    <div ref={box}>
      <Combobox store={combobox} onOptionSubmit={submit} transitionProps={{ duration: 0 }}>
        <Combobox.DropdownTarget>
          <PillsInput label={label} description={description} error={error} onClick={() => combobox.openDropdown()}>
            <Pill.Group>
              {value.map((one) => (
                <Pill
                  key={keyOf(one)}
                  withRemoveButton
                  onRemove={() => {
                    follow.current = 'input'
                    onChange(value.filter((other) => keyOf(other) !== keyOf(one)))
                  }}
                  removeButtonProps={{ 'aria-label': `Take away ${one.name}`, tabIndex: 0, 'aria-hidden': false }}
                >
                  <bdi>{one.name}</bdi>
                  {alike.has(one.id) && one.kind === 'user' && ` (${one.username})`}
                  {one.active === false && ' · inactive'}
                </Pill>
              ))}
              {(most > 1 || value.length === 0) && (
                <Combobox.EventsTarget>
                  <PillsInput.Field
                    aria-label={label}
                    data-autofocus={autoFocus || undefined}
                    placeholder={value.length > 0 ? '' : (placeholder ?? 'Name, user name or mail address')}
                    value={text}
                    autoComplete="off"
                    spellCheck={false}
                    onChange={({ currentTarget }) => {
                      setText(currentTarget.value)
                      onTyped()
                    }}
                    onFocus={() => combobox.openDropdown()}
                    onBlur={() => combobox.closeDropdown()}
                    onPaste={(event) => void paste(event)}
                    onKeyDown={(event) => {
                      onKey(event)
                      if (event.key === 'Backspace' && text === '' && value.length > 0) onChange(value.slice(0, -1))
                      // Closes the list, and not the dialog that it is in.
                      if (event.key === 'Escape' && combobox.dropdownOpened) event.stopPropagation()
                    }}
                  />
                </Combobox.EventsTarget>
              )}
            </Pill.Group>
          </PillsInput>
        </Combobox.DropdownTarget>
        <Combobox.Dropdown hidden={most === 1 && value.length > 0}>
          <Combobox.Options mah={300} className={styles['options'] ?? ''} aria-label={label}>
            {offered.map(({ kind, label: heading, options, found, total }) =>
              options.length === 0 && total <= found.length ? null : (
                <Combobox.Group key={kind} label={kinds.length > 1 ? heading : undefined}>
                  {options.map((one) => {
                    const reason = why(one)
                    return (
                      <Combobox.Option key={keyOf(one)} value={keyOf(one)} disabled={reason !== null}>
                        <PrincipalOption one={one} />
                        {reason && <small className={styles['reason']}>{reason}</small>}
                      </Combobox.Option>
                    )
                  })}
                  {total > found.length && (
                    <Combobox.Option value={`more ${kind}`} className={styles['more'] ?? ''}>
                      {found.length.toLocaleString('en')} of {total.toLocaleString('en')} {kind === 'user' ? 'people' : 'groups'}:{' '}
                      {found.length >= 1000 ? 'type more to find the others' : 'show more'}
                    </Combobox.Option>
                  )}
                </Combobox.Group>
              ),
            )}
            {offered.every(({ options }) => options.length === 0) && (
              <Combobox.Empty>
                {failed
                  ? 'They could not be looked up.'
                  : looking
                    ? 'Looking…'
                    : `Nobody${text ? ` with “${text.trim()}”` : ' else'} whom you can see`}
              </Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {failed && (
        <div className={styles['said']}>
          <ErrorWords error={failed} lead="People and groups could not be looked up:" again={again} />
        </div>
      )}
      {unread !== null && (
        <div className={styles['said']}>
          <ErrorWords error={unread} lead="The list was not looked up; paste it again:" />
        </div>
      )}
      <div role="status" className={styles['said']}>
        {reading > 0 && `Looking up ${reading} entries…`}
        {missing.length > 0 && (
          <>
            Not found, or not to be picked: {listed(missing)}.{' '}
            <button type="button" className={styles['dismiss']} onClick={() => setMissing([])}>
              Dismiss
            </button>
          </>
        )}
      </div>
    </div>
  )
}
