import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { projectQuery, projectSharesQuery } from '#app/api/projects.ts'
import { FormError } from '#app/components/FormError.tsx'
import { Held } from '#app/components/Held.tsx'
import { Waiting } from '#app/components/Waiting.tsx'
import { ProjectPicker } from '#app/features/pickers/ProjectPicker.tsx'
import type { FoundProject } from '#app/features/pickers/useFoundProjects.ts'
import { copyShares, isEmpty, type Plan } from '#app/lib/access/plan.ts'
import { keyOf } from '#app/lib/access/principal.ts'
import { facesOf, levelIn, sharesOf } from '#app/lib/access/shares.ts'
import { isolated } from '#app/lib/isolated.ts'
import { count, listed } from '#app/lib/words.ts'
import styles from './CopySharing.module.css'
import { unseenAmong } from './unseenAmong.ts'
import type { UpdatePlan } from './usePlan.ts'

interface Props {
  project: { id: number; author: { id: number } }
  plan: Plan
  update: UpdatePlan
}

interface State {
  pending: boolean
  error: Error | null
  /** What came of it. */
  said: string
  /** Whether that is of a plan that is not sent yet. */
  taken: boolean
}
const idle: State = { pending: false, error: null, said: '', taken: false }

/** Takes the people and groups of another project, with their levels there, into the plan. */
export function CopySharing({ project, plan, update }: Props) {
  const client = useQueryClient()
  const { rulesKnown } = useSession()
  const [opened, setOpened] = useState(false)
  const [from, setFrom] = useState<readonly FoundProject[]>([])
  const [match, setMatch] = useState(false)
  const [state, setState] = useState<State>(idle)
  const [source] = from
  const toggle = useRef<HTMLButtonElement>(null)
  // Of a plan that is sent or discarded nothing is said any more, also not once there is another.
  if (state.taken && isEmpty(plan)) setState(idle)
  const show = (open: boolean) => {
    if (!state.pending) setState(idle)
    setOpened(open)
    if (!open) toggle.current?.focus()
  }

  const take = async (event: FormEvent) => {
    event.preventDefault()
    if (!source || state.pending) return
    setState({ ...idle, pending: true })
    try {
      const [shares, detail] = await Promise.all([
        client.fetchQuery({ ...projectSharesQuery(source.id), staleTime: 0 }),
        client.fetchQuery(projectQuery(source.id)),
      ])
      const there = sharesOf(shares, facesOf(detail))
      // Whoever has a share here can be given another level all the same.
      const added = there.filter((one) => levelIn(plan.base, one) === null)
      const unseen = rulesKnown ? await unseenAmong(client, added) : []
      const from = there.filter((one) => !unseen.includes(one))
      const copy = (now: Plan) => copyShares(now, from, { match, authorId: project.author.id })
      const more = difference(plan, copy(plan))
      update(copy)
      const taken =
        more === 0
          ? 'Nothing to take: everybody there has that here.'
          : `${count(more, 'change')} taken into the plan from “${source.name}”.`
      const hidden = detail.myPermissionLevel === 'manage' ? '' : ' You do not manage it, so there may be others whom you cannot see.'
      const left = unseen.length === 0 ? '' : ` Left out, as you cannot see them: ${listed(unseen.map(({ name }) => isolated(name)))}.`
      setState({ ...idle, said: taken + hidden + left, taken: !isEmpty(copy(plan)) })
      setFrom([])
      setOpened(false)
      toggle.current?.focus()
    } catch (reason) {
      setState({ ...idle, error: reason instanceof Error ? reason : new Error(String(reason)) })
    }
  }
  return (
    <div className={styles['copy']}>
      <Button ref={toggle} variant="subtle" size="compact-sm" aria-expanded={opened} onClick={() => show(!opened)}>
        Copy sharing of another project…
      </Button>
      <span role="status" className={styles['said']}>
        {state.said}
      </span>
      {opened && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape in any of its fields closes it
        <form
          className={styles['form']}
          onSubmit={(event) => void take(event)}
          onKeyDown={({ key }) => key === 'Escape' && show(false)}
          aria-label="Copy sharing of another project"
        >
          <Held by={state.pending}>
            <ProjectPicker
              label="Project to copy from"
              value={from}
              onChange={setFrom}
              why={({ id }) => (id === project.id ? 'This is the project itself' : null)}
              autoFocus
            />
            <label className={styles['match']}>
              <input type="checkbox" checked={match} onChange={({ currentTarget }) => setMatch(currentTarget.checked)} />
              <span>
                Also lower and remove here, so that both are shared alike
                <small>{match ? 'Who is not there is removed here, the author aside.' : 'Nobody here is lowered or removed.'}</small>
              </span>
            </label>
          </Held>
          <FormError error={state.error} kept="The plan is as it was." />
          <div className={styles['foot']}>
            {state.pending && <Waiting what="Reading who has access there" />}
            <Button variant="default" size="compact-md" onClick={() => show(false)}>
              Cancel
            </Button>
            <Button type="submit" size="compact-md" loading={state.pending} disabled={!source}>
              Take into the plan
            </Button>
          </div>
        </form>
      )}
    </div>
  )
}

/** How many principals are planned for differently. */
function difference(before: Plan, after: Plan): number {
  const was = new Map(before.changes.map((change) => [keyOf(change), change.to]))
  const is = new Map(after.changes.map((change) => [keyOf(change), change.to]))
  return [...new Map([...was, ...is]).keys()].filter((key) => was.get(key) !== is.get(key)).length
}
