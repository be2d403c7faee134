import { Button, Input, Textarea } from '@mantine/core'
import { type ChangeEvent, lazy, Suspense, useId, useState } from 'react'
import { later } from '#app/components/later.ts'
import styles from './ProjectFields.module.css'

const NoteHtml = lazy(later(async () => ({ default: (await import('./NoteHtml.tsx')).NoteHtml })))

interface Props {
  name: string
  value: string
  error: string | undefined
  readOnly: boolean
  onChange: (event: ChangeEvent<HTMLTextAreaElement>) => void
}

/** A note in Markdown, and how it will look. A fault brings the text back: it is the text that has to be mended. */
export function NoteField({ error, ...field }: Props) {
  const [wanted, setPreview] = useState(false)
  const id = useId()
  const preview = wanted && !error
  return (
    <div>
      <div className={styles['noteHead']}>
        <Input.Label htmlFor={preview ? undefined : id} labelElement={preview ? 'div' : 'label'}>
          Note
        </Input.Label>
        <Button variant="subtle" size="compact-xs" aria-pressed={preview} onClick={() => setPreview(!preview)}>
          {preview ? 'Go on writing' : 'Preview'}
        </Button>
      </div>
      {preview ? (
        <section className={styles['preview']} aria-label="Preview of the note">
          {field.value.trim() === '' ? (
            <span className={styles['nothing']}>Nothing to show yet.</span>
          ) : (
            <Suspense fallback={field.value}>
              <NoteHtml note={field.value} />
            </Suspense>
          )}
        </section>
      ) : (
        <Textarea
          id={id}
          rows={7}
          descriptionProps={{ mt: 4 }}
          description="Markdown: # heading, **bold**, - list, [words](https://address)"
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          error={error}
          {...field}
        />
      )}
    </div>
  )
}
