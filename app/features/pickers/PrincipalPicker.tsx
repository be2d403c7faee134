import { IconUsersGroup } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type ClipboardEvent, type ReactNode, useState } from 'react'
import { Avatar } from '#app/components/Avatar.tsx'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { initialsOf } from '#app/contract/initials.ts'
import { keyOf } from '#app/lib/access/principal.ts'
import { alikeIds } from '#app/lib/people.ts'
import { entriesOf } from '#app/lib/pastedList.ts'
import { count, listed, thousands } from '#app/lib/words.ts'
import { findPasted } from './findPasted.ts'
import type { Picked } from './picked.ts'
import { PickerFrame } from './PickerFrame.tsx'
import styles from './Pickers.module.css'
import { PrincipalOption } from './PrincipalOption.tsx'
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
const headings = { user: 'People', group: 'Groups' }
const words = { user: ['person', 'people'], group: ['group', 'groups'] } as const

/**
 * Picks people and groups by a piece of name, user name or mail address. A pasted list of addresses or user names is
 * looked up at once; what is nobody is listed below.
 */
export function PrincipalPicker(props: Props) {
  const { label, description, placeholder, kinds = both, most = 1000, value, onChange, why = () => null, error, autoFocus } = props
  const client = useQueryClient()
  const [text, setText] = useState('')
  const { sets, looking, error: failed, again, showMore } = usePrincipals(text, kinds)
  const [missing, setMissing] = useState<readonly string[]>([])
  const [reading, setReading] = useState(0)
  const [unread, setUnread] = useState<unknown>(null)
  // Whoever was picked beside somebody of the same look goes on saying who it is, also alone in the field.
  const [mistakable, setMistakable] = useState<ReadonlySet<number>>(new Set())
  const chosen = new Set(value.map(keyOf))
  const alike = alikeIds(value.filter(({ kind }) => kind === 'user'))
  const offered = sets.map((set) => ({
    ...set,
    key: set.kind,
    label: kinds.length > 1 ? headings[set.kind] : null,
    offers: set.rows.filter((one) => !chosen.has(keyOf(one))).map((one) => ({ key: keyOf(one), one, why: why(one) })),
    more: set.total > set.rows.length ? moreWords(set) : null,
  }))

  const add = (picked: readonly Picked[]) => {
    const byKey = new Map([...value, ...picked.filter((one) => why(one) === null)].map((one) => [keyOf(one), one]))
    onChange([...byKey.values()].slice(-most))
  }
  const pick = (key: string) => {
    const found = sets.flatMap(({ rows }) => rows)
    const one = found.find((candidate) => keyOf(candidate) === key)
    if (!one) return
    if (one.kind === 'user' && alikeIds(found.filter(({ kind }) => kind === 'user')).has(one.id)) {
      setMistakable(new Set([...mistakable, one.id]))
    }
    add([one])
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
    <div>
      <PickerFrame
        label={label}
        description={description}
        placeholder={placeholder ?? 'Name, user name or mail address'}
        error={error}
        autoFocus={autoFocus}
        picks={value.map((one) => ({
          key: keyOf(one),
          name: one.name,
          face: <PickedFace one={one} alike={one.kind === 'user' && (alike.has(one.id) || mistakable.has(one.id))} />,
        }))}
        room={most > 1 || value.length === 0}
        text={text}
        onText={setText}
        sets={offered}
        Face={PrincipalOption}
        looking={looking}
        said={
          failed
            ? 'They could not be looked up.'
            : offered.some(({ offers, more }) => offers.length > 0 || more !== null)
              ? listed(sets.filter(({ total }) => total > 0).map(({ kind, total }) => count(total, words[kind][0], words[kind][1])))
              : looking
                ? 'Looking…'
                : `${kinds.includes('user') ? 'Nobody' : 'No group'}${text ? ` with “${text.trim()}”` : ' else'} ${kinds.includes('user') ? 'whom' : 'that'} you can see`
        }
        onPick={pick}
        onMore={(kind) => showMore(kind === 'user' ? 'user' : 'group')}
        onDrop={(key) => onChange(value.filter((one) => keyOf(one) !== key))}
        onPaste={(event) => void paste(event)}
      />
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

const moreWords = ({ kind, rows, total, coming }: { kind: Picked['kind']; rows: readonly Picked[]; total: number; coming: boolean }) =>
  `${thousands(rows.length)} of ${thousands(total)} ${words[kind][1]}: ${coming ? 'reading more…' : 'show more'}`

/** Who is picked, with a face: a group says how many it is, and who cannot sign in or looks like another says so. */
function PickedFace({ one, alike }: { one: Picked; alike: boolean }) {
  const { id, kind, name, username = '', size, active } = one
  return (
    <>
      {kind === 'group' ? (
        <IconUsersGroup size={14} stroke={1.8} aria-hidden />
      ) : (
        <Avatar size={16} person={{ id, name, username, initials: initialsOf(name) }} />
      )}
      <bdi>{name}</bdi>
      {alike && ` (${username})`}
      {kind === 'group' && size !== undefined && ` (${thousands(size)})`}
      {active === false && ' · inactive'}
    </>
  )
}
