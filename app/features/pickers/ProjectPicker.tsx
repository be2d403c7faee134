import { IconFolder } from '@tabler/icons-react'
import { memo, type ReactNode, useState } from 'react'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { Name } from '#app/components/Name.tsx'
import type { Level } from '#app/contract/levels.ts'
import { alikeIds } from '#app/lib/people.ts'
import { count, thousands } from '#app/lib/words.ts'
import { PickerFrame } from './PickerFrame.tsx'
import styles from './Pickers.module.css'
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

/** Picks projects by a piece of their name; without text, those that changed last. Two of one look say their ids. */
export function ProjectPicker(props: Props) {
  const { label, description, most = 1, needs = 'read', value, onChange, why = () => null, error, autoFocus } = props
  const [text, setText] = useState('')
  const { found, total, looking, coming, error: failed, again, showMore } = useFoundProjects(text, needs)
  const [mistakable, setMistakable] = useState<ReadonlySet<number>>(new Set())
  const alike = alikeIds(value)
  const offers = found.filter(({ id }) => !value.some((one) => one.id === id)).map((one) => ({ key: String(one.id), one, why: why(one) }))
  const shown = `${thousands(found.length)} of ${count(total, 'project')}`
  const pick = (key: string) => {
    const one = found.find(({ id }) => String(id) === key)
    if (!one) return
    if (alikeIds(found).has(one.id)) setMistakable(new Set([...mistakable, one.id]))
    onChange([...value, one].slice(-most))
  }
  return (
    <>
      <PickerFrame
        label={label}
        description={description}
        placeholder="Name of a project"
        error={error}
        autoFocus={autoFocus}
        picks={value.map(({ id, name }) => ({
          key: String(id),
          name,
          face: (
            <>
              <IconFolder size={14} stroke={1.8} aria-hidden />
              <Name>{name}</Name>
              {(alike.has(id) || mistakable.has(id)) && ` (${id})`}
            </>
          ),
        }))}
        room={most > 1 || value.length === 0}
        text={text}
        onText={setText}
        sets={[
          {
            key: 'project',
            label: null,
            offers,
            more: total > found.length ? `${shown}: ${coming ? 'reading more…' : 'show more'}` : null,
          },
        ]}
        Face={ProjectOption}
        looking={looking}
        said={
          failed
            ? 'They could not be looked up.'
            : offers.length > 0
              ? count(total, 'project')
              : looking
                ? 'Looking…'
                : 'No such project that you can use here'
        }
        onPick={pick}
        onMore={showMore}
        onDrop={(key) => onChange(value.filter(({ id }) => String(id) !== key))}
      />
      {failed && (
        <div className={styles['said']}>
          <ErrorWords error={failed} lead="Projects could not be looked up:" again={again} />
        </div>
      )}
    </>
  )
}

const ProjectOption = memo(function ProjectOption({ one }: { one: FoundProject }) {
  return (
    <span className={styles['option']}>
      <IconFolder size={20} stroke={1.6} aria-hidden />
      <span className={styles['words']}>
        <Name>{one.name}</Name>
        <small>
          project {one.id} · by {one.author}
          {one.autoShare && ' · Auto-Share'}
        </small>
      </span>
    </span>
  )
})
