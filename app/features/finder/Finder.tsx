import { Modal } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { IconChevronLeft, IconSearch } from '@tabler/icons-react'
import { useParams, useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { Name } from '#app/components/Name.tsx'
import { Waiting } from '#app/components/Waiting.tsx'
import type { Entry, Into } from './entries.ts'
import styles from './Finder.module.css'
import { FinderOption } from './FinderOption.tsx'
import { useFindings } from './useFindings.ts'
import { useInside } from './useInside.ts'
import { useFinderKeys } from './useFinderKeys.ts'

/**
 * Finds anything that one can read, and any page, from anywhere. Every line leads somewhere: projects and pages open, of a person the projects,
 * an object leads on to the projects that it is in, a group to its people.
 */
export function Finder({ onClose }: { onClose: () => void }) {
  const id = useId()
  const router = useRouter()
  const { projectId: here } = useParams({ strict: false })
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const [archived, setArchived] = useState(false)
  const [inside, setInside] = useState<{ into: Into; before: string } | null>(null)
  const findings = useFindings(inside ? inside.before : text, archived, here ?? null)
  const within = useInside(inside?.into ?? null, text)
  const { sections, piece, failed, answered, said } = inside ? within : findings
  const all = sections.flatMap(({ entries }) => entries)
  const own = sections.flatMap(({ own: mine, entries }) => (mine ? entries : []))
  const [chosen, setChosen] = useState<string | null>(null)
  const active = all.find(({ key }) => key === chosen) ?? all[0]
  // Enter before the answer: the best one is opened when it is there.
  const [hurried, setHurried] = useState(false)

  // So many steps were taken before there was where to.
  const [ahead, setAhead] = useState(0)

  const type = (value: string) => {
    setText(value)
    setAhead(0)
    setChosen(null)
    setHurried(false)
  }
  const back = () => {
    type(inside?.before ?? '')
    setInside(null)
    field.current?.focus()
  }
  const open = ({ opens }: Entry, elsewhere = false) => {
    if (opens === 'archived') {
      setArchived(true)
      setChosen(null)
    } else if ('into' in opens) {
      setInside({ into: opens.into, before: text })
      type('')
    } else if ('away' in opens || elsewhere) {
      const href = 'away' in opens ? opens.away : router.history.createHref(opens.here)
      window.open(href, '_blank', 'noopener')
    } else {
      onClose()
      router.history.push(opens.here)
    }
  }
  const openBest = useEffectEvent(() => {
    setHurried(false)
    setAhead(0)
    const at = active ? all.indexOf(active) : 0
    const there = all[Math.max(0, Math.min(all.length - 1, at + ahead))]
    if (hurried && there) open(there)
    else setChosen(there?.key ?? null)
  })
  const arrived = answered && (hurried || ahead !== 0)
  useEffect(() => {
    if (!arrived) return
    const soon = setTimeout(() => openBest())
    return () => clearTimeout(soon)
  }, [arrived])
  const press = useFinderKeys({
    all: answered ? all : own,
    answered,
    ahead: (by) => setAhead(ahead + by),
    active,
    choose: ({ key }) => {
      setChosen(key)
      document.getElementById(`${id}${key}`)?.scrollIntoView({ block: 'nearest' })
    },
    // What stands there from before is no answer; what this browser knows itself is.
    enter: (elsewhere) => {
      if (active && ahead === 0 && (answered || chosen !== null || sections[0]?.own)) open(active, elsewhere)
      else setHurried(true)
    },
    back: inside ? back : null,
    empty: text === '',
  })

  return (
    <Modal.Root opened onClose={onClose} closeOnEscape={!inside} padding={0} size={640} yOffset="10vh" transitionProps={{ duration: 120 }}>
      <Modal.Overlay />
      <Modal.Content aria-label="Find">
        <div className={styles['field']}>
          <IconSearch size={17} stroke={1.75} aria-hidden />
          {inside && (
            <button type="button" className={styles['into']} aria-label={`Back from “${inside.into.name}”`} onClick={back}>
              <IconChevronLeft size={14} stroke={1.75} aria-hidden />
              <Name>{inside.into.name}</Name>
            </button>
          )}
          <input
            ref={field}
            data-autofocus
            type="text"
            role="combobox"
            aria-label={inside ? `Find in “${inside.into.name}”` : 'Find anything'}
            aria-expanded={all.length > 0}
            aria-controls={`${id}list`}
            aria-activedescendant={active ? `${id}${active.key}` : undefined}
            aria-autocomplete="list"
            aria-describedby={`${id}said`}
            autoComplete="off"
            spellCheck={false}
            placeholder={inside ? '' : 'Projects, objects, people, pages…'}
            value={text}
            onChange={({ currentTarget }) => type(currentTarget.value)}
            onKeyDown={press}
          />
          <kbd>Esc</kbd>
        </div>
        <div id={`${id}list`} role="listbox" aria-label="Found" className={styles['list']} data-old={!answered || undefined}>
          {sections.map(({ label, entries, quotes }) => (
            <div key={label} role="group" aria-label={label}>
              <div className={styles['group']} aria-hidden>
                {label}
              </div>
              {entries.map((one) => (
                <FinderOption
                  key={one.key}
                  id={`${id}${one.key}`}
                  entry={one}
                  piece={quotes ? '' : piece}
                  active={one.key === active?.key}
                  onPoint={() => setChosen(one.key)}
                  onOpen={(elsewhere) => open(one, elsewhere)}
                />
              ))}
            </div>
          ))}
        </div>
        {failed.map(({ error, lead, again }) => (
          <p key={lead ?? ''} className={styles['failed']}>
            <ErrorWords error={error} again={again} {...(lead && { lead })} />
          </p>
        ))}
        <div className={styles['foot']}>
          <output id={`${id}said`}>{answered && said}</output>
          {!answered && <Waiting what={hurried ? 'Looking; the best one opens as soon as it is found' : 'Looking'} />}
          <span className={styles['keys']} aria-hidden>
            <kbd>↑</kbd>
            <kbd>↓</kbd> choose <kbd>Enter</kbd> {verbOf(active)}
            {inside && (
              <>
                {' '}
                <kbd>Esc</kbd> back
              </>
            )}
          </span>
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}

const verbOf = (entry: Entry | undefined) => (entry && entry.opens !== 'archived' && 'into' in entry.opens ? 'look inside' : 'open')
