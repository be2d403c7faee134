import { Textarea, TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { isTooLong, longest } from '#app/contract/lengths.ts'
import { lengthSaid } from '#app/lib/lengthSaid.ts'
import { asKept, type ProjectTexts, type TextField, textFields } from '#app/lib/projectTexts.ts'
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
    // How much it is too long says more than that it is, and goes along with what is taken out.
    error: faults[name] && (tooMany(asKept(texts)[name], longest[name]) ?? faults[name]),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => onChange(name, currentTarget.value),
  })
  return (
    <div ref={box} className={styles['fields']}>
      {!without.includes('name') && (
        <div>
          <TextInput label="Name" autoComplete="off" data-autofocus {...field('name')} />
          <Left text={texts.name.trim()} most={longest.name} fault={faults.name} />
        </div>
      )}
      {!without.includes('description') && (
        <div>
          <Textarea label="Description" rows={3} {...field('description')} />
          <Left text={texts.description} most={longest.description} fault={faults.description} />
        </div>
      )}
      {!without.includes('note') && (
        <div className={styles['note']}>
          <NoteField {...field('note')} />
          <Left text={texts.note} most={longest.note} fault={faults.note} />
        </div>
      )}
    </div>
  )
}

/** By how much a text is too long; null where it is not. */
const tooMany = (text: string, most: number) => (isTooLong(text, most) ? lengthSaid(text, most) : null)

/** How much room is left, once it gets short. A fault of the field says it itself. */
export function Left({ text, most, fault }: { text: string; most: number; fault?: string | undefined }) {
  const said = fault && isTooLong(text, most) ? null : lengthSaid(text, most)
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
