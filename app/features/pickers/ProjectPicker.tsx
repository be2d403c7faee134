import { Combobox, Pill, PillsInput, useCombobox } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { IconFolder } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import type { Level } from '#app/contract/levels.ts'
import styles from './Pickers.module.css'
import { useFirstFound } from './useFirstFound.ts'
import { type FoundProject, useFoundProjects } from './useFoundProjects.ts'

interface Props {
  label: string
  description?: ReactNode
  most?: number
  /** Only projects on which I have this level or more, where the server can tell. */
  needs?: Level
  value: readonly FoundProject[]
  onChange: (value: FoundProject[]) => void
  /** Why this one cannot be picked; null where it can. */
  why?: (one: FoundProject) => string | null
  error?: ReactNode
  autoFocus?: boolean
}

/** Picks projects by a piece of their name; without text, those that changed last. */
export function ProjectPicker(props: Props) {
  const { label, description, most = 1, needs = 'read', value, onChange, why = () => null, error, autoFocus } = props
  const [text, setText] = useState('')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const { found, total, looking, error: failed, again } = useFoundProjects(text, needs)
  const { onTyped, onKey } = useFirstFound(combobox, text, looking)
  const options = found.filter(({ id }) => !value.some((one) => one.id === id))
  const submit = (option: string) => {
    const one = options.find(({ id }) => String(id) === option)
    if (!one) return
    onChange([...value, one].slice(-most))
    setText('')
    combobox.closeDropdown()
  }
  return (
    <>
      <Combobox store={combobox} onOptionSubmit={submit} transitionProps={{ duration: 0 }}>
        <Combobox.DropdownTarget>
          <PillsInput label={label} description={description} error={error} onClick={() => combobox.openDropdown()}>
            <Pill.Group>
              {value.map((one) => (
                <Pill
                  key={one.id}
                  withRemoveButton
                  onRemove={() => onChange(value.filter(({ id }) => id !== one.id))}
                  removeButtonProps={{ 'aria-label': `Take away ${one.name}`, tabIndex: 0, 'aria-hidden': false }}
                >
                  <bdi>{one.name}</bdi>
                </Pill>
              ))}
              {(most > 1 || value.length === 0) && (
                <Combobox.EventsTarget>
                  <PillsInput.Field
                    aria-label={label}
                    data-autofocus={autoFocus || undefined}
                    placeholder={value.length > 0 ? '' : 'A piece of the name'}
                    value={text}
                    autoComplete="off"
                    spellCheck={false}
                    onChange={({ currentTarget }) => {
                      setText(currentTarget.value)
                      onTyped()
                    }}
                    onFocus={() => combobox.openDropdown()}
                    onBlur={() => combobox.closeDropdown()}
                    onKeyDown={(event) => {
                      onKey(event)
                      if (event.key === 'Backspace' && text === '' && value.length > 0) onChange(value.slice(0, -1))
                      if (event.key === 'Escape' && combobox.dropdownOpened) event.stopPropagation()
                    }}
                  />
                </Combobox.EventsTarget>
              )}
            </Pill.Group>
          </PillsInput>
        </Combobox.DropdownTarget>
        <Combobox.Dropdown hidden={most === 1 && value.length > 0}>
          <Combobox.Options mah={280} className={styles['options'] ?? ''} aria-label={label}>
            {options.map((one) => {
              const reason = why(one)
              return (
                <Combobox.Option key={one.id} value={String(one.id)} disabled={reason !== null}>
                  <span className={styles['option']}>
                    <IconFolder size={20} stroke={1.6} aria-hidden />
                    <span className={styles['words']}>
                      <bdi>{one.name}</bdi>
                      <small>
                        project {one.id} · by {one.author}
                        {one.autoShare && ' · Auto-Share'}
                      </small>
                    </span>
                  </span>
                  {reason && <small className={styles['reason']}>{reason}</small>}
                </Combobox.Option>
              )
            })}
            {options.length === 0 && (
              <Combobox.Empty>
                {failed ? 'They could not be looked up.' : looking ? 'Looking…' : 'No such project that you can use here'}
              </Combobox.Empty>
            )}
            {total > found.length && (
              <Combobox.Empty>
                {found.length} of {total.toLocaleString('en')}; type more to narrow it down
              </Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {failed && (
        <div className={styles['said']}>
          <ErrorWords error={failed} lead="Projects could not be looked up:" again={again} />
        </div>
      )}
    </>
  )
}
