import { IconArrowRight, IconChevronRight, IconExternalLink } from '@tabler/icons-react'
import { Fragment } from 'react'
import { Avatar } from '#app/components/Avatar.tsx'
import { Marked } from '#app/components/Marked.tsx'
import { Time } from '#app/components/Time.tsx'
import type { Entry, Opens } from './entries.ts'
import styles from './Finder.module.css'

interface Props {
  id: string
  entry: Entry
  /** What was typed, to be marked where it stands. */
  piece: string
  active: boolean
  onPoint: () => void
  onOpen: (elsewhere: boolean) => void
}

/** A line of the finder: what it is, whose, how old, and where it leads. */
export function FinderOption({ id, entry: { name, facts, at, icon: Icon, face, opens }, piece, active, onPoint, onOpen }: Props) {
  return (
    // The field keeps the focus and its keys do the rest: an option is only pointed at.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={styles['option']}
      // The hand of who types stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onPointerMove={onPoint}
      onClick={(event) => onOpen(event.ctrlKey || event.metaKey)}
    >
      {face ? <Avatar person={face} size={20} /> : Icon && <Icon size={20} stroke={1.6} aria-hidden />}
      <span className={styles['name']}>
        <bdi>
          <Marked text={name} piece={piece} />
        </bdi>
        {facts.length > 0 && (
          <small>
            {facts.map((fact, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- two facts may be the same word
              <Fragment key={index}>
                {index > 0 && ' · '}
                {/* A person is found by these too; of anything else they say what it is. */}
                <bdi>{face ? <Marked text={fact} piece={piece} /> : fact}</bdi>
              </Fragment>
            ))}
            {at && (
              <>
                {' · '}
                <Time at={at} />
              </>
            )}
          </small>
        )}
      </span>
      <span className={styles['where']}>
        {leadsTo(opens, face !== undefined)} <Arrow opens={opens} />
      </span>
    </div>
  )
}

function Arrow({ opens }: { opens: Opens }) {
  const look = { size: 15, stroke: 1.75, 'aria-hidden': true } as const
  if (opens !== 'archived' && 'away' in opens) return <IconExternalLink {...look} />
  return opens !== 'archived' && 'into' in opens ? <IconChevronRight {...look} /> : <IconArrowRight {...look} />
}

/** Where a line leads, where that is not plain. */
function leadsTo(opens: Opens, isPerson: boolean): string {
  if (isPerson) return 'their projects'
  if (opens === 'archived' || !('into' in opens)) return ''
  if (opens.into.kind === 'group') return 'its people'
  return opens.into.placed ? 'its projects' : opens.into.href ? 'in Civis' : 'no page here'
}
