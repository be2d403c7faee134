import { Modal } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { useSearch } from '#app/api/search.ts'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { thousands } from '#app/lib/words.ts'
import styles from './Finder.module.css'
import { FinderOption } from './FinderOption.tsx'
import { groupFound } from './groupFound.ts'

/** Finds anything that one can read, from anywhere: projects open here, other objects where Civis shows them. */
export function Finder({ onClose }: { onClose: () => void }) {
  const id = useId()
  const navigate = useNavigate()
  const { civisWebUrl } = useSession()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 250)
  const { data, error, isPlaceholderData, refetch } = useSearch({ query: asked, limit: 30 })
  const groups = asked && data ? groupFound(data.results, civisWebUrl) : []
  const all = groups.flatMap(({ found }) => found)
  const [chosen, setChosen] = useState<string | null>(null)
  const at = Math.max(
    0,
    all.findIndex(({ key }) => key === chosen),
  )
  const active = all[at]
  // What stands there is the answer to what stands in the field, and not to what stood there a moment ago.
  const answered = asked === text.trim() && !isPlaceholderData && data !== undefined

  const open = (index: number, elsewhere = false) => {
    const found = all[index]
    if (!found) return
    if (found.projectId === null || elsewhere) {
      const href = found.projectId === null ? found.href : `/projects/${found.projectId}`
      if (href) window.open(href, '_blank', 'noopener')
      return
    }
    onClose()
    void navigate({ to: '/projects/$projectId', params: { projectId: found.projectId } })
  }
  // Enter before the answer: the best one is opened when it is there.
  const [hurried, setHurried] = useState('')
  const openBest = useEffectEvent(() => open(0))
  const arrived = answered && hurried === asked && hurried !== ''
  useEffect(() => {
    if (arrived) openBest()
  }, [arrived])
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0 && all.length > 0) {
      event.preventDefault()
      const next = all[(at + by + all.length) % all.length]
      setChosen(next?.key ?? null)
      document.getElementById(`${id}${next?.key}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (answered || chosen) open(at, event.ctrlKey || event.metaKey)
      else setHurried(text.trim())
    }
  }

  return (
    <Modal.Root opened onClose={onClose} padding={0} size={620} yOffset="10vh" transitionProps={{ duration: 120 }}>
      <Modal.Overlay />
      <Modal.Content aria-label="Find">
        <div className={styles['field']}>
          <IconSearch size={17} stroke={1.75} aria-hidden />
          <input
            data-autofocus
            type="text"
            role="combobox"
            aria-label="Find anything"
            aria-expanded={all.length > 0}
            aria-controls={`${id}list`}
            aria-activedescendant={active ? `${id}${active.key}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            placeholder="Projects, scripts, reports, files…"
            value={text}
            onChange={({ currentTarget }) => {
              setText(currentTarget.value)
              setChosen(null)
              setHurried('')
            }}
            onKeyDown={press}
          />
          <kbd>Esc</kbd>
        </div>
        <div id={`${id}list`} role="listbox" aria-label="Found" className={styles['list']} data-old={isPlaceholderData || undefined}>
          {groups.map(({ label, found }) => (
            <div key={label} role="group" aria-label={label}>
              <div className={styles['group']} aria-hidden>
                {label}
              </div>
              {found.map((one) => (
                <FinderOption
                  key={one.key}
                  id={`${id}${one.key}`}
                  found={one}
                  active={one.key === active?.key}
                  onPoint={() => setChosen(one.key)}
                  onOpen={(elsewhere) => open(all.indexOf(one), elsewhere)}
                />
              ))}
            </div>
          ))}
        </div>
        <output className={styles['said']}>
          {error
            ? null
            : !asked
              ? 'Type a piece of a name or description.'
              : !data
                ? ''
                : all.length === 0
                  ? `Nothing that you can see has “${asked}” in it.`
                  : more(all.length, data.totalResults)}
        </output>
        {error && (
          <p className={styles['said']}>
            <ErrorWords error={error} again={() => void refetch()} />
          </p>
        )}
      </Modal.Content>
    </Modal.Root>
  )
}

const more = (shown: number, total: number) =>
  total > shown ? `The best ${shown} of ${thousands(total)}; type more to narrow it down.` : ''
