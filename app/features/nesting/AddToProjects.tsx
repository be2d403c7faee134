import { IconAlertTriangle } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { ActionButton } from '#app/components/ActionButton.tsx'
import { DraftNote } from '#app/components/DraftNote.tsx'
import { Held } from '#app/components/Held.tsx'
import { LeaveQuestion } from '#app/components/LeaveQuestion.tsx'
import { Name } from '#app/components/Name.tsx'
import { RequestId } from '#app/components/RequestId.tsx'
import { useDraft, useKept } from '#app/components/useDraft.ts'
import { useLeaveGuard } from '#app/components/useLeaveGuard.ts'
import { foundSo, useOutcome } from '#app/components/useOutcome.ts'
import { Waiting } from '#app/components/Waiting.tsx'
import type { ParentProject, ProjectDetail } from '#app/contract/projects.ts'
import { ProjectPicker } from '#app/features/pickers/ProjectPicker.tsx'
import { type FoundProject, readFoundProjects } from '#app/features/pickers/useFoundProjects.ts'
import { failureOf, failureWords } from '#app/lib/failure.ts'
import { whyNotInto } from '#app/lib/nestingWords.ts'
import { count } from '#app/lib/words.ts'
import { AccessAfter } from './AccessAfter.tsx'
import { askedOf } from './askedOf.ts'
import styles from './Nesting.module.css'
import { useBelow } from './useBelow.ts'
import { circlesOnCivis, type Refused, useNesting } from './useNesting.ts'

const most = 20

/** Puts a project into others. What was refused stays picked, with the server's words. */
export function AddToProjects({ project, parents }: { project: ProjectDetail; parents: readonly ParentProject[] }) {
  const { me, rulesKnown } = useSession()
  const form = useRef<HTMLFormElement>(null)
  // Who came to put it somewhere types at once, also who comes a second time.
  const came = useLocation({ select: ({ hash, state }) => (hash === 'into' ? state.__TSR_index : null) })
  useEffect(() => {
    if (came !== null) form.current?.querySelector('input')?.focus()
  }, [came])
  const draft = useDraft(me?.id ?? 0, `put ${project.id} into`, readFoundProjects)
  const [picked, setPicked] = useState<FoundProject[]>(draft.found ?? [])
  useKept(draft, picked.length > 0 ? picked : null)
  const [refused, setRefused] = useState<Refused>(new Map())
  const { putInto, lookInto, pending } = useNesting()
  const below = useBelow(project.id)
  const guard = useLeaveGuard(picked.length > 0, undefined, draft.forget)
  const sending = useRef(false)
  const inner = { id: project.id, name: project.name, level: project.myPermissionLevel }
  const nested = { parents: new Set(parents.map(({ id }) => id)), below }

  const send = async () => {
    const left = await putInto(project, picked)
    setRefused(left)
    setPicked(picked.filter(({ id }) => left.has(id)))
    if (left.size === 0) goOn()
  }
  /** The button is out of use now: the next one can be typed, and by touch, where that brings the keyboard, is seen what it is in. */
  const goOn = () => {
    const { activeElement: at } = document
    if (at !== document.body && !form.current?.contains(at)) return
    if (matchMedia('(hover: none)').matches) document.getElementById('parents')?.focus()
    else form.current?.querySelector('input')?.focus()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (picked.length === 0 || sending.current) return
    sending.current = true
    try {
      await send()
    } catch (reason) {
      setRefused(new Map(picked.map(({ id }) => [id, reason instanceof Error ? reason : new Error('')])))
    } finally {
      sending.current = false
    }
  }
  const unsure = picked.filter(({ id }) => failureOf(refused.get(id)).unclear)
  const look = async () => {
    const left = await lookInto(project, unsure)
    const isIn = (id: number) => !left.has(id) && unsure.some((one) => one.id === id)
    setRefused((now) => new Map([...now].flatMap(([id, error]) => (isIn(id) ? [] : [[id, left.get(id) ?? error] as const]))))
    setPicked((now) => now.filter(({ id }) => !isIn(id)))
    return foundSo(left.size === 0, '')
  }
  const { looking } = useOutcome((unsure[0] && refused.get(unsure[0].id)) ?? null, look)
  const shown = picked.filter(({ id }) => refused.has(id))
  return (
    <form id="into" ref={form} className={styles['add']} onSubmit={(event) => void submit(event)} aria-label="Put it into other projects">
      <DraftNote shown={draft.found !== null && picked.length > 0} />
      <div className={styles['pick']}>
        <Held by={pending}>
          <ProjectPicker
            label="Put it into"
            description={`Projects on which you have Edit or more. ${
              rulesKnown ? 'Who has access to this one stays the same, unless Auto-Share is on there.' : 'It can be in several.'
            }`}
            most={most}
            needs="write"
            value={picked}
            onChange={(value) => {
              setPicked(value)
              setRefused(new Map([...refused].filter(([id]) => value.some((one) => one.id === id))))
            }}
            why={(one) => whyNotInto(inner, one, nested)}
          />
        </Held>
        {/* Out of use, it stays in reach, to say why. */}
        <ActionButton type="submit" loading={pending} why={picked.length === 0 ? 'Pick projects first.' : null}>
          {picked.length === 0 ? 'Put in' : `Put into ${count(picked.length, 'project')}`}
        </ActionButton>
      </div>
      {pending && <Waiting />}
      {!rulesKnown && picked.length > 0 && <p className={styles['after']}>{circlesOnCivis}</p>}
      {picked
        .filter(({ autoShare }) => autoShare)
        .map(({ id, name, author, level }) => (
          <div key={id} className={styles['after']}>
            <p>“{name}” has Auto-Share: everybody with access to it gets that level on this project too.</p>
            <AccessAfter inner={askedOf(project)} outer={{ id, name, author: { id: null, name: author }, level }} goes="in" />
          </div>
        ))}
      {shown.length > 0 && (
        <div role="alert" className={styles['refused']}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <div>
            What you picked is kept. {count(shown.length, 'project')} did not take it:
            <ul>
              {shown.map(({ id, name }) => (
                <li key={id}>
                  <Name>{name}</Name>: {failureWords(refused.get(id))}{' '}
                  {unsure.some((one) => one.id === id) &&
                    (looking ? 'It is being looked up.' : 'It is looked up as soon as the server answers.')}{' '}
                  <RequestId id={failureOf(refused.get(id)).requestId} />
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      <LeaveQuestion guard={guard} what="The projects that you picked are not saved." />
    </form>
  )
}
