import { Progress, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import type { Preview } from '#app/lib/access/autoSharePreview.ts'
import type { Sharing } from '#app/lib/access/gatherSharing.ts'
import { foundIn, type HowWords, previewGroups } from '#app/lib/access/previewGroups.ts'
import { howWords, myLoss, previewSentences } from '#app/lib/access/previewSentences.ts'
import { count, thousands } from '#app/lib/words.ts'
import { PreviewDoubts } from './PreviewDoubts.tsx'
import { PreviewGroups } from './PreviewGroups.tsx'
import styles from './SharingPreview.module.css'
import type { PreviewReading } from './useSharing.ts'
import { useToldApart } from './useToldApart.ts'

interface Props {
  reading: PreviewReading
  /** The heading: what the preview is of. */
  title?: string
  /** Levels are taken: then it matters by what somebody keeps one. */
  takes?: boolean
  /** What is said besides, such as what is not shared at all. */
  children?: ReactNode
}

/** What a change of Auto-Share does to whom: sentences first, then who, what and on which objects, what is alike together. */
export function SharingPreview({ reading, title = 'What it does', takes = false, children }: Props) {
  const { preview, sharing, done, total, error, again } = reading
  return (
    <section className={styles['preview']} aria-label={title} aria-busy={!preview && !error}>
      <h3>{title}</h3>
      {error ? (
        <div className={styles['failed']}>
          <ErrorWords error={error} lead="Who has what could not be read:" again={again} />
        </div>
      ) : preview && sharing ? (
        <Read preview={preview} sharing={sharing} takes={takes} again={again}>
          {children}
        </Read>
      ) : (
        <div className={styles['reading']}>
          <output>{total > 0 ? `Reading who has what: ${thousands(done)} of ${count(total, 'object')}` : 'Reading who has what…'}</output>
          <Progress value={total > 0 ? (100 * done) / total : 0} size="xs" aria-label="Objects read" />
        </div>
      )}
    </section>
  )
}

interface ReadProps {
  preview: Preview
  sharing: Sharing
  takes: boolean
  again: () => void
  children: ReactNode
}

// With fewer one sees at a glance what one looks for.
const worthFinding = 7

function Read({ preview, sharing, takes, again, children }: ReadProps) {
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const how: HowWords = (cell, row) => howWords(sharing, cell, row)
  const direct = preview.rows.filter((row) => row.direct && [...row.cells.values()].some(({ before, after }) => before || after))
  const loss = takes ? myLoss(preview) : null
  const told = useToldApart(preview)
  return (
    <>
      <ul className={styles['sentences']}>
        {previewSentences(told).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {loss && (
        <p className={styles['loss']} role="note">
          {loss}
        </p>
      )}
      {children}
      <PreviewDoubts preview={preview} sharing={sharing} again={again} />
      {preview.objects.length + preview.rows.length > worthFinding && (
        <TextInput
          type="search"
          size="xs"
          aria-label="Find a person, a group or an object"
          placeholder="Find a person, a group or an object…"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onKeyDown={(event) => {
            // It finds; it does not send the form that it is in.
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
      )}
      {text ? (
        <PreviewGroups preview={preview} groups={foundIn(preview, text, how)} none={`Nobody and nothing with “${text}” is concerned.`} />
      ) : (
        <PreviewGroups
          preview={preview}
          groups={previewGroups(direct, takes ? how : () => '')}
          none="Nobody has anything on these objects."
        />
      )}
    </>
  )
}
