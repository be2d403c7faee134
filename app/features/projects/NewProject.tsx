import { Checkbox } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { ApiError } from '#app/api/call.ts'
import { useSession } from '#app/api/console.ts'
import { ActionButton } from '#app/components/ActionButton.tsx'
import { Crumbs } from '#app/components/Crumbs.tsx'
import { DraftNote } from '#app/components/DraftNote.tsx'
import { FormError } from '#app/components/FormError.tsx'
import { Held } from '#app/components/Held.tsx'
import { LeaveQuestion } from '#app/components/LeaveQuestion.tsx'
import { LinkButton } from '#app/components/LinkButton.tsx'
import { say, tell } from '#app/components/Toasts.tsx'
import { useDraft, useKept } from '#app/components/useDraft.ts'
import { useOutcome } from '#app/components/useOutcome.ts'
import { useLeaveGuard } from '#app/components/useLeaveGuard.ts'
import { Waiting } from '#app/components/Waiting.tsx'
import { give, type Plan, planOver } from '#app/lib/access/plan.ts'
import { keyOf } from '#app/lib/access/principal.ts'
import { failureOf } from '#app/lib/failure.ts'
import { fieldFaults, markedAbove } from '#app/lib/fieldFaults.ts'
import { differing, noTexts, textFaults, textFields } from '#app/lib/projectTexts.ts'
import { count, listed, thousands } from '#app/lib/words.ts'
import styles from './NewProject.module.css'
import { readNewProject } from './newProjectDraft.ts'
import { type NewShare, NewSharing } from './NewSharing.tsx'
import { NotShared } from './NotShared.tsx'
import { ProjectFields, type TextFaults } from './ProjectFields.tsx'
import { type Made, type Missing, useCreating } from './useCreating.ts'

const planOf = (shares: readonly NewShare[]): Plan => shares.reduce((plan, { who, level }) => give(plan, [who], level), planOver([]))

/** Makes a project: its texts, how it behaves, and with whom it is shared, all at once. */
export function NewProject() {
  const router = useRouter()
  const creating = useCreating()
  const { me, rulesKnown } = useSession()
  const draft = useDraft(me?.id ?? 0, 'new project', readNewProject)
  const [texts, setTexts] = useState(draft.found?.texts ?? noTexts)
  const [hidden, setHidden] = useState(draft.found?.hidden ?? false)
  const [autoShare, setAutoShare] = useState(draft.found?.autoShare ?? false)
  const [shares, setShares] = useState<NewShare[]>(draft.found?.shares ?? [])
  const [faults, setFaults] = useState<TextFaults>({})
  const [error, setError] = useState<Error | null>(null)
  const [made, setMade] = useState<Made | null>(null)
  // All of it is done, and the project is on its way to the screen.
  const [opening, setOpening] = useState(false)
  const doing = opening ? 'Opening the project' : creating.doing
  const sending = useRef(false)
  const outcome = useOutcome(error, () => creating.look(texts.name.trim(), hidden))
  const dirty = differing(texts, noTexts).length > 0 || hidden || autoShare || shares.length > 0
  const guard = useLeaveGuard(dirty, undefined, draft.forget)
  useKept(draft, dirty ? { texts, hidden, autoShare, shares } : null)

  const settle = (now: Made, wanted: readonly NewShare[]) => {
    // What is left of it is in the report, and would be a second project if it came back.
    draft.forget()
    if (now.missing.length > 0) return setMade(now)
    setOpening(true)
    guard.release()
    tell(doneWords(now.project.name, wanted))
    void router.navigate({ to: '/projects/$projectId', params: { projectId: now.project.id }, replace: true })
  }
  const refused = (reason: unknown) => {
    if (!failureOf(reason).unclear) draft.noteSent(false)
    if (!(reason instanceof Error)) throw reason
    const said = reason instanceof ApiError && reason.status === 400 ? fieldFaults(reason.description, textFields) : null
    if (said) setFaults(said.fields)
    setError(said && !said.rest ? markedAbove(reason) : reason)
  }
  /** Once a press, whatever comes of it. */
  const once = async (send: () => Promise<Made>, failed = refused) => {
    if (sending.current) return
    sending.current = true
    try {
      settle(await send(), shares)
    } catch (reason) {
      failed(reason)
    } finally {
      sending.current = false
    }
  }
  const created = outcome.found?.done ?? false
  // Its answer was lost, and it is there: what is left is done with that one, and it is not made a second time.
  const found =
    created && outcome.found
      ? {
          ...outcome.found,
          next: {
            label: shares.length > 0 ? `Share it with ${thousands(shares.length)}` : 'Open it',
            run: () =>
              void once(
                () => creating.goOn(planOf(shares)),
                (reason) => say('The project that was created could not be read.', reason),
              ),
          },
        }
      : outcome.found
  // Changed since, it is another project than the one that was found.
  const anew = () => created && setError(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (created || opening) return
    const wrong = textFaults(texts)
    setFaults(wrong)
    if (Object.keys(wrong).length > 0) return
    const { description, note } = texts
    const values = { name: texts.name.trim(), description: description || null, note: note || null, hidden, autoShare }
    setError(null)
    draft.noteSent(true)
    void once(() => creating.create(values, planOf(shares)))
  }
  const leaveOut = (one: Missing) => {
    if (!made) return
    const wanted = shares.filter(({ who }) => keyOf(who) !== keyOf(one.change))
    setShares(wanted)
    settle({ ...made, missing: made.missing.filter((other) => other !== one) }, wanted)
  }
  const retry = ({ project, missing }: Made) =>
    once(async () => ({
      project,
      missing: await creating.share(project.id, { ...planOver([]), changes: missing.map(({ change }) => change) }),
    }))

  return (
    <div className={styles['page']}>
      <title>New project · Projects</title>
      <Crumbs crumbs={[{ label: 'Projects', link: { to: '/projects' } }, { label: 'New project' }]} />
      {made ? (
        <NotShared made={made} doing={doing} onRetry={() => void retry(made)} onLeaveOut={leaveOut} onGo={guard.release} />
      ) : (
        <>
          <h1>New project</h1>
          <form className={styles['form']} onSubmit={submit} noValidate>
            <DraftNote shown={draft.found !== null} sent={draft.sent} />
            <Held by={doing !== null}>
              <ProjectFields
                focusFirst
                texts={texts}
                faults={faults}
                onChange={(field, text) => {
                  setTexts((before) => ({ ...before, [field]: text }))
                  setFaults(({ [field]: _, ...others }) => others)
                  anew()
                }}
              />
              <fieldset className={styles['switches']} aria-label="How it behaves">
                <Checkbox
                  label="Hidden"
                  description={`${rulesKnown ? 'Lists and search leave it out' : 'Lists leave it out; Civis does not document whether search does'}; whoever has access can open it by its link. It cannot be changed later.`}
                  checked={hidden}
                  onChange={({ currentTarget }) => {
                    setHidden(currentTarget.checked)
                    anew()
                  }}
                />
                <Checkbox
                  label="Auto-Share"
                  description="Whoever has access to the project has the same level on everything that is put into it, tables aside. It can be switched off later."
                  checked={autoShare}
                  onChange={({ currentTarget }) => {
                    setAutoShare(currentTarget.checked)
                    anew()
                  }}
                />
              </fieldset>
              <NewSharing value={shares} autoShare={autoShare} onChange={setShares} />
            </Held>
            <FormError error={error} outcome={{ ...outcome, found }} />
            <div className={styles['foot']}>
              <ActionButton type="submit" loading={doing !== null} why={created ? 'It was created already.' : null}>
                {shares.length > 0 ? `Create and share with ${thousands(shares.length)}` : 'Create project'}
              </ActionButton>
              <LinkButton
                variant="default"
                to="/projects"
                // The list as it was left; a link that somebody sent has none before it.
                onClick={(event) => {
                  if (!router.history.canGoBack() || event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  router.history.back()
                }}
              >
                Cancel
              </LinkButton>
              {doing && <Waiting what={doing} />}
            </div>
          </form>
        </>
      )}
      <LeaveQuestion
        guard={guard}
        what={
          made
            ? 'The project is created; those who are missing would not have access to it.'
            : 'The project is not created yet, and what you wrote would be lost.'
        }
      />
    </div>
  )
}

function doneWords(name: string, shares: readonly NewShare[]): string {
  const groups = shares.filter(({ who }) => who.kind === 'group').length
  const people = shares.length - groups
  const withWhom = [...(people ? [count(people, 'person', 'people')] : []), ...(groups ? [count(groups, 'group')] : [])]
  return `“${name}” is created${withWhom.length > 0 ? ` and shared with ${listed(withWhom)}` : ''}.`
}
