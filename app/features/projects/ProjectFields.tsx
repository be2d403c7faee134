import { Textarea, TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { longest } from '#app/contract/lengths.ts'
import { lengthSaid } from '#app/lib/lengthSaid.ts'
import { type ProjectTexts, type TextField, textFields } from '#app/lib/projectTexts.ts'
import { NoteField } from './NoteField.tsx'
import styles from './ProjectFields.module.css'

/** What is wrong with which field. A new object each time that it is found out, so that the focus goes there again. */
export type TextFaults = Partial<Record<TextField, string>>

interface Props {
  texts: ProjectTexts
  faults: TextFaults
  onChange: (field: TextField, text: string) => void
  /** Fields that are shown elsewhere, because somebody has to choose between two texts. */
  without?: readonly TextField[]
  readOnly?: boolean
  /** Whether the eye goes to the first field as soon as it is there; in a dialog it does anyway. */
  focusFirst?: boolean
}

/** Name, description and note, each with its own fault; the first faulty one gets the focus. */
export function ProjectFields({ texts, faults, onChange, without = [], readOnly = false, focusFirst = false }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focusFirst) box.current?.querySelector('input')?.focus()
  }, [focusFirst])
  useEffect(() => {
    const first = textFields.find((field) => faults[field])
    if (first) box.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus()
  }, [faults])
  const field = (name: TextField) => ({
    name,
    readOnly,
    value: texts[name],
    error: faults[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => onChange(name, currentTarget.value),
  })
  return (
    <div ref={box} className={styles['fields']}>
      {!without.includes('name') && (
        <div>
          <TextInput label="Name" autoComplete="off" data-autofocus {...field('name')} />
          <Left text={texts.name.trim()} most={longest.name} />
        </div>
      )}
      {!without.includes('description') && (
        <div>
          <Textarea label="Description" rows={3} {...field('description')} />
          <Left text={texts.description} most={longest.description} />
        </div>
      )}
      {!without.includes('note') && (
        <div className={styles['note']}>
          <NoteField {...field('note')} />
          <Left text={texts.note} most={longest.note} />
        </div>
      )}
    </div>
  )
}

/** How much room is left, once it gets short. */
export function Left({ text, most }: { text: string; most: number }) {
  const said = lengthSaid(text, most)
  return (
    <div aria-live="polite">
      {said && (
        <p className={styles['left']} data-over={said.includes('too many') || undefined}>
          {said}
        </p>
      )}
    </div>
  )
}
