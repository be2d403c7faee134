import { IconUsersGroup } from '@tabler/icons-react'
import { type ClipboardEvent, type ReactNode, useRef, useState } from 'react'
import { Avatar } from '#app/components/Avatar.tsx'
import { useEach } from '#app/api/people.ts'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { Name } from '#app/components/Name.tsx'
import { initialsOf } from '#app/contract/initials.ts'
import { isSame, keyOf } from '#app/lib/access/principal.ts'
import { alikeIds } from '#app/lib/people.ts'
import { entriesOf, readingsOf } from '#app/lib/pastedList.ts'
import { plainText } from '#app/lib/plainText.ts'
import { count, listed, thousands } from '#app/lib/words.ts'
import type { Found } from './findPasted.ts'
import { type Missing, PastedList } from './PastedList.tsx'
import type { Picked } from './picked.ts'
import { PickerFrame } from './PickerFrame.tsx'
import styles from './Pickers.module.css'
import { PrincipalOption } from './PrincipalOption.tsx'
import { usePaste } from './usePaste.ts'
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
  /** What this one has already of what is given; null where nothing, or nothing that is known. */
  has?: (one: Picked) => string | null
  error?: ReactNode
  autoFocus?: boolean
}

const both = ['user', 'group'] as const
const headings = { user: 'People', group: 'Groups' }
const words = { user: ['person', 'people'], group: ['group', 'groups'] } as const

/**
 * Picks people and groups by a piece of name, user name or mail address. A list of addresses or user names is looked up at once, pasted, or
 * typed with commas and Enter; what is nobody is listed below.
 */
export function PrincipalPicker(props: Props) {
  const { label, description, placeholder, kinds = both, most = 1000, value, onChange, why = () => null, has, error, autoFocus } = props
  const [text, setText] = useState('')
  const { sets, looking, error: failed, again, showMore } = usePrincipals(text, kinds)
  const [missing, setMissing] = useState<readonly Missing[]>([])
  const [several, setSeveral] = useState<Found['several']>([])
  const box = useRef<HTMLDivElement>(null)
  const chosen = new Set(value.map(keyOf))
  const alike = alikeIds(value.filter(({ kind }) => kind === 'user'))
  const grouped = useGroupsOfAlike([...sets.flatMap(({ rows }) => rows), ...several.flatMap(({ which }) => which)])
  const having = (one: Picked): Picked => {
    const words = has?.(one)
    return words && why(one) === null ? { ...one, has: words } : one
  }
  const offered = sets.map((set) => ({
    ...set,
    key: set.kind,
    label: kinds.length > 1 ? headings[set.kind] : null,
    offers: set.rows.filter((one) => !chosen.has(keyOf(one))).map((one) => ({ key: keyOf(one), one: having(grouped(one)), why: why(one) })),
    more: set.total > set.rows.length ? moreWords(set) : null,
  }))

  /** Picks them, and answers who has no room any more. */
  const add = (picked: readonly Picked[]): Picked[] => {
    const byKey = new Map([...value, ...picked.filter((one) => why(one) === null)].map((one) => [keyOf(one), one]))
    const all = [...byKey.values()]
    // In the place of one comes another; of many the first stay.
    onChange(most === 1 ? all.slice(-1) : all.slice(0, most))
    return most === 1 ? [] : all.slice(most)
  }
  const pick = (key: string) => {
    const found = sets.flatMap(({ rows }) => rows)
    const one = found.find((candidate) => keyOf(candidate) === key)
    if (!one) return
    // Whoever was picked beside somebody of the same look goes on saying who it is, also alone in the field.
    const mistakable = one.kind === 'user' && alikeIds(found.filter(({ kind }) => kind === 'user')).has(one.id)
    add([mistakable ? { ...one, alike: true } : one])
    // Of whom was not found and is picked by hand nothing is left to do.
    setMissing((now) => now.filter(({ entry }) => !isCalled(one, entry)))
    setSeveral((now) => now.filter(({ entry }) => !isCalled(one, entry)))
  }
  const pasting = usePaste(kinds, ({ picked, missing: nobody, several: doubtful }) => {
    const left = add(picked)
    setSeveral(doubtful)
    setMissing([
      ...nobody.map((entry) => ({ entry, why: null })),
      ...picked.map((one) => ({ entry: one.name, why: why(one) })).filter((one) => one.why !== null),
      ...left.map(({ name }) => ({ entry: name, why: `more than ${thousands(most)}` })),
    ])
  })
  /** The entries of a text that is a list; none where only one can be picked. */
  const listIn = (words: string) => {
    const entries = most === 1 ? [] : entriesOf(words)
    return entries.length < 2 ? [] : entries
  }
  const lookUp = (entries: readonly string[]) => {
    setMissing([])
    setSeveral([])
    void pasting.start(entries)
  }
  const paste = (event: ClipboardEvent) => {
    const entries = listIn(event.clipboardData.getData('text'))
    if (entries.length === 0) return
    event.preventDefault()
    lookUp(entries)
  }
  const typed = text.trim()
  // Of what is offered for it as it stands one picks; where that is nobody, `Ana and Ben` is a list too.
  const mayBeTwo = most > 1 && readingsOf(typed).length > 0
  const typedList = listIn(text).length === 0 && mayBeTwo ? [typed] : listIn(text)
  const takeTyped = () => {
    if (typedList.length === 0) return false
    setText('')
    lookUp(typedList)
    return true
  }

  const toField = () => box.current?.querySelector('input')?.focus()

  return (
    <div ref={box}>
      <PickerFrame
        label={label}
        description={description}
        placeholder={placeholder ?? 'Name, user name or mail address'}
        error={error}
        autoFocus={autoFocus}
        picks={value.map((one) => ({
          key: keyOf(one),
          name: one.name,
          face: <PickedFace one={one} alike={one.kind === 'user' && (alike.has(one.id) || one.alike === true)} />,
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
              : typedList.length > 0
                ? `Enter adds ${typedList.length === 1 ? 'them' : `these ${thousands(typedList.length)}`}`
                : looking
                  ? 'Looking…'
                  : `${nobody(kinds)}${text.trim() ? ` with “${text.trim()}”` : ' else'} ${kinds.includes('group') ? 'that' : 'whom'} you can see`
        }
        onPick={pick}
        onMore={(kind) => showMore(kind === 'user' ? 'user' : 'group')}
        onDrop={(key) => onChange(value.filter((one) => keyOf(one) !== key))}
        onPaste={paste}
        onNothing={takeTyped}
      />
      {failed && (
        <div className={styles['said']}>
          <ErrorWords error={failed} lead="People and groups could not be looked up:" again={again} />
        </div>
      )}
      <PastedList
        pasting={pasting}
        missing={missing}
        several={several.map(({ entry, which }) => ({ entry, which: which.map((one) => ({ one: grouped(one), why: why(one) })) }))}
        onPick={(one) => {
          add([{ ...one, alike: true }])
          setSeveral(several.filter(({ which }) => !which.some((other) => isSame(other, one))))
          toField()
        }}
        onStop={toField}
        onDismiss={() => {
          setMissing([])
          setSeveral([])
          toField()
        }}
      />
    </div>
  )
}

const isCalled = ({ name, username = '', email = '' }: Picked, entry: string) =>
  [name, username, email].some((called) => plainText(called) === plainText(entry))

// Of more, one goes on typing.
const mostAlike = 8

/** Names the groups of those whose names look the same: that tells them apart where a user name does not. */
function useGroupsOfAlike(found: readonly Picked[]): (one: Picked) => Picked {
  const people = found.filter(({ kind }) => kind === 'user')
  const read = useEach([...alikeIds(people)].slice(0, mostAlike))
  const groups = new Map(read.map(({ id, groups: all }) => [id, all.map(({ name }) => name)]))
  return (one) => {
    const names = one.kind === 'user' ? groups.get(one.id) : undefined
    return names ? { ...one, groups: names } : one
  }
}

const nobody = (kinds: Props['kinds'] = both) =>
  kinds.length > 1 ? 'No person and no group' : kinds.includes('user') ? 'Nobody' : 'No group'

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
      <Name>{name}</Name>
      {alike && ` (${username})`}
      {kind === 'group' && size !== undefined && ` (${thousands(size)})`}
      {active === false && ' · inactive'}
    </>
  )
}
