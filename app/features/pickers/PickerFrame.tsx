import { Combobox, Pill, PillsInput, useCombobox } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import {
  type ClipboardEvent,
  type ComponentType,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react'
import { isSendKey } from '#app/lib/sendKey.ts'
import { moreKey, type OfferSet, optionId, PickerList } from './PickerList.tsx'
import styles from './Pickers.module.css'
import { giveRoomBelow, isInDialog, showInList } from './inSight.ts'
import { useActive } from './useActive.ts'

export interface Pick {
  key: string
  name: string
  face: ReactNode
}

interface Props<T> {
  label: string
  description?: ReactNode
  placeholder: string
  error?: ReactNode
  autoFocus?: boolean | undefined
  /** What is picked, in the order of picking. */
  picks: readonly Pick[]
  /** Whether more can be picked; else the field gives way to what is. */
  room: boolean
  text: string
  onText: (text: string) => void
  sets: readonly OfferSet<T>[]
  Face: ComponentType<{ one: T }>
  /** Whether what is offered does not answer the text yet. */
  looking: boolean
  /** What was found, or why nothing was. */
  said: string
  onPick: (key: string) => void
  onMore: (set: string) => void
  onDrop: (key: string) => void
  onPaste?: (event: ClipboardEvent) => void
  /** Enter, where nothing is offered for the text. Whether the text was taken all the same. */
  onNothing?: () => boolean
}

const page = 8
/** Milliseconds within which a second press of a key belongs to the first. */
const secondPress = 1000

/** Nothing was pressed before the answer. */
const none = { by: 0, enter: false }

/** Enter picks the first that can be picked; where none can, its reason is pointed at. */
function firstOf<T>(sets: readonly OfferSet<T>[]): string | null {
  const offers = sets.flatMap((set) => set.offers)
  return (offers.find(({ why }) => why === null) ?? offers[0])?.key ?? null
}

/**
 * The field of a picker with what is picked in it, and the list below. The focus stays in the field: arrows point, Enter
 * picks, Escape closes, Backspace in the empty field takes the last one away; the left arrow goes through those that are picked.
 */
export function PickerFrame<T>(props: Props<T>) {
  const { label, picks, room, text, onText, sets, looking, said, onPick, onMore, onDrop, onPaste, onNothing } = props
  const listId = useId()
  const [opened, setOpened] = useState(false)
  // In a dialog, which does not scroll for it, the list stands above where there is no room below.
  const [flips, setFlips] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const open = () => {
    setFlips(isInDialog(box.current))
    setOpened(true)
  }
  const combobox = useCombobox({ opened, onOpenedChange: (next) => (next ? open() : setOpened(false)) })
  const typed = text.trim() !== ''
  const keys = sets.flatMap((set) => [...set.offers.map(({ key }) => key), ...(set.more === null ? [] : [moreKey(set)])])
  const { active, move, stay, reset } = useActive(keys, typed && !looking ? firstOf(sets) : null)
  const input = useRef<HTMLInputElement>(null)
  const pills = () => [...(box.current?.querySelectorAll('button') ?? [])]

  // Where only one can be picked, the field gives way to it, and comes back: the focus stays here.
  const wanted = useRef<'field' | 'pick' | null>(null)
  const pressedAt = useRef(-Infinity)
  const held = picks.map(({ key }) => key).join('\n')
  useEffect(() => {
    const target = wanted.current === 'field' ? (input.current ?? pills().at(-1)) : wanted.current === 'pick' ? pills().at(-1) : null
    wanted.current = null
    target?.focus()
  }, [held])
  useEffect(() => {
    if (opened && active) showInList(document.getElementById(optionId(listId, active)))
  }, [opened, active, listId])
  useEffect(() => {
    const field = box.current
    if (!opened || !field) return
    const give = () => giveRoomBelow(field)
    // Within the press a touched page goes only a part of the way.
    const frame = requestAnimationFrame(give)
    // The keyboard on the glass comes after the press.
    window.visualViewport?.addEventListener('resize', give)
    return () => {
      cancelAnimationFrame(frame)
      window.visualViewport?.removeEventListener('resize', give)
    }
  }, [opened])

  const pick = (key: string) => {
    const set = sets.find((one) => moreKey(one) === key)
    if (set) {
      stay(key)
      onMore(set.key)
      return
    }
    if (sets.some(({ offers }) => offers.some((offer) => offer.key === key && offer.why !== null))) return
    wanted.current = 'field'
    onPick(key)
    onText('')
    reset()
    // It would cover what comes next; typing opens it again.
    setOpened(false)
  }
  const takeText = () => {
    if (onNothing?.()) setOpened(false)
  }
  // What is pressed before the answer waits for it, so that nobody is pointed at or picked who stood there for another text.
  const early = useRef(none)
  const answered = useEffectEvent(() => {
    const { by, enter } = early.current
    early.current = none
    if (typed && enter && keys.length === 0) takeText()
    if (!typed || !active) return
    const there = keys[Math.max(0, Math.min(keys.length - 1, keys.indexOf(active) + by))]
    if (enter && there) pick(there)
    else if (by !== 0) move(by)
  })
  useEffect(() => {
    if (!looking) answered()
  }, [looking])

  const drop = (key: string) => {
    wanted.current = 'field'
    onDrop(key)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key]
    if (by !== undefined) {
      event.preventDefault()
      if (typed && looking) early.current = { ...early.current, by: early.current.by + by }
      else if (opened || !active) move(by)
      if (!opened) open()
    } else if (event.key === 'Enter' && isSendKey(event) && !typed) {
      // Sends the form that the field is in.
      return
    } else if (event.key === 'Enter') {
      // It picks; it does not send the form that the field is in.
      event.preventDefault()
      if (isSendKey(event)) event.stopPropagation()
      pressedAt.current = event.timeStamp
      if (typed && looking) early.current = { ...early.current, enter: true }
      else if (opened && active) pick(active)
      else if (keys.length === 0) takeText()
    } else if (event.key === 'Escape' && opened) {
      // Closes the list, and not the dialog that it is in.
      event.stopPropagation()
      setOpened(false)
    } else if (event.key === 'Backspace' && text === '' && !event.repeat) {
      const last = picks.at(-1)
      if (last) drop(last.key)
    } else if (event.key === 'ArrowLeft' && event.currentTarget.selectionEnd === 0) {
      pills().at(-1)?.focus()
    }
  }
  const pressPick = (event: KeyboardEvent<HTMLButtonElement>, { key }: Pick) => {
    const all = pills()
    const at = all.indexOf(event.currentTarget)
    // Whoever presses twice, to pick and to go on, does not mean what came under the second.
    if (event.key === 'Enter' && event.timeStamp - pressedAt.current < secondPress) event.preventDefault()
    if (event.key === 'ArrowLeft') all[at - 1]?.focus()
    else if (event.key === 'ArrowRight') (all[at + 1] ?? input.current)?.focus()
    else if (event.key === 'Backspace' || event.key === 'Delete') {
      event.preventDefault()
      drop(key)
    }
  }

  const shown = opened && room
  const offered = keys.length > 0
  return (
    <Combobox store={combobox} transitionProps={{ duration: 0 }} middlewares={{ flip: flips }}>
      <Combobox.DropdownTarget>
        <PillsInput label={label} description={props.description} error={props.error} onClick={() => open()}>
          <Pill.Group ref={box} className={styles['picks'] ?? ''}>
            {picks.map((one, at) => (
              <Pill
                key={one.key}
                withRemoveButton
                onRemove={() => drop(one.key)}
                removeButtonProps={{
                  'aria-label': `Take away ${one.name}`,
                  'aria-hidden': false,
                  // One stop for all of them: the arrow keys go on from it.
                  tabIndex: at === picks.length - 1 ? 0 : -1,
                  onKeyDown: (event) => pressPick(event, one),
                }}
              >
                {one.face}
              </Pill>
            ))}
            {room && (
              <PillsInput.Field
                ref={input}
                role="combobox"
                aria-label={label}
                aria-haspopup="listbox"
                aria-autocomplete="list"
                aria-expanded={shown && offered}
                aria-controls={listId}
                aria-activedescendant={shown && active ? optionId(listId, active) : undefined}
                data-autofocus={props.autoFocus || undefined}
                // A dialog hears Escape first: not while there is a list to close.
                data-mantine-stop-propagation={shown || undefined}
                placeholder={picks.length > 0 ? '' : props.placeholder}
                value={text}
                autoComplete="off"
                spellCheck={false}
                onChange={({ currentTarget }) => {
                  early.current = none
                  onText(currentTarget.value)
                  reset()
                  // Who empties it is done with what was offered: the list of all would lie over what is below.
                  if (currentTarget.value === '') setOpened(false)
                  else open()
                }}
                onBlur={() => {
                  setOpened(false)
                  reset()
                }}
                onPaste={(event) => {
                  onPaste?.(event)
                  // What becomes of a list is said below, where the offers would cover it.
                  if (event.defaultPrevented) setOpened(false)
                }}
                onKeyDown={press}
              />
            )}
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={!room} onMouseDown={(event) => event.preventDefault()}>
        {/* It lies outside what it belongs to: a landmark of its own. */}
        <section aria-label={`Found for “${label}”`}>
          <PickerList id={listId} label={label} sets={sets} Face={props.Face} active={active} old={looking} onPick={pick} />
          <output className={styles['found']}>{shown && said}</output>
        </section>
      </Combobox.Dropdown>
    </Combobox>
  )
}
