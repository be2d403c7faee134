import { Button, Checkbox } from '@mantine/core'
import { IconChecklist } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { ActionButton } from '#app/components/ActionButton.tsx'
import { Crumbs } from '#app/components/Crumbs.tsx'
import { downloadText } from '#app/components/downloadText.ts'
import { EmptyState } from '#app/components/EmptyState.tsx'
import { LeaveQuestion } from '#app/components/LeaveQuestion.tsx'
import { LinkButton } from '#app/components/LinkButton.tsx'
import { QueueProgress } from '#app/components/QueueProgress.tsx'
import { useDraft } from '#app/components/useDraft.ts'
import { useLeaveGuard } from '#app/components/useLeaveGuard.ts'
import { useSelection } from '#app/features/pickers/useSelection.ts'
import { beltsOf } from '#app/lib/access/belts.ts'
import type { BulkId } from '#app/lib/bulk.ts'
import { type BulkOrder, planFor, simpleOrder } from '#app/lib/bulkOrder.ts'
import { fileName } from '#app/lib/fileName.ts'
import type { Selected } from '#app/lib/selection.ts'
import { count, thousands } from '#app/lib/words.ts'
import styles from './Bulk.module.css'
import { Belts } from './Belts.tsx'
import { BulkApart } from './BulkApart.tsx'
import { BulkRows } from './BulkRows.tsx'
import { bulkTitle, reportCsv, reportMarkdown, undocumented } from './bulkWords.ts'
import { OrderForm } from './OrderForm.tsx'
import { readOrderDraft } from './orderDraft.ts'
import { useBulkQueue } from './useBulkQueue.ts'
import { type Preview, usePreview } from './usePreview.ts'

/** One thing done with many projects: told what, shown what it does to each, sent one by one, and reported. */
export function BulkPage({ what }: { what: BulkId }) {
  const selection = useSelection()
  const { selected } = selection
  const simple = simpleOrder(what)
  const { preview, read, look, forget } = usePreview(selected, simple)
  const { queue, state, start } = useBulkQueue()
  const [looked, setLooked] = useState(false)
  const [twice, setTwice] = useState(false)
  const { me, rulesKnown } = useSession()
  const draft = useDraft(me?.id ?? 0, `many ${what}`, readOrderDraft)
  const [touched, setTouched] = useState(draft.found !== null)
  const ended = state?.phase === 'ended'
  const running = state !== null && !ended
  // Loaded again in the middle, the page has what is left to do.
  useEffect(() => {
    if (ended) draft.forget()
  }, [ended, draft])
  // What is selected stays, also over a reload: with what is so by now.
  const note = useEffectEvent(() => {
    const made = selected.filter(({ id }) => state?.items.get(id)?.state === 'done')
    const so = preview && factOf(preview.order)
    if (so)
      selection.set(
        made.map((one) => ({ ...one, ...so })),
        true,
      )
  })
  useEffect(() => {
    if (ended) note()
  }, [ended])
  const guard = useLeaveGuard(running || (touched && queue === null), undefined, draft.forget)
  const navigate = useNavigate()
  const asked = useRef<HTMLDivElement>(null)
  // What was pressed is gone once it is under way; the eye goes to how far it is.
  const progress = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (queue) progress.current?.focus()
  }, [queue])
  const belts = useMemo(() => (preview ? beltsIn(preview, rulesKnown) : []), [preview, rulesKnown])
  const refusedIds = new Set(belts.flatMap(({ weight, about }) => (weight === 'refuse' ? about.map(({ id }) => id) : [])))
  const todo = preview ? preview.projects.filter(({ id }) => preview.foreseen.get(id)?.kind === 'do' && !refusedIds.has(id)) : []
  const title = bulkTitle(what, selected.length)
  const changed = () => {
    setTouched(true)
    setLooked(false)
    setTwice(false)
    forget()
  }

  if (selected.length === 0)
    return (
      <EmptyState
        page
        icon={<IconChecklist size={28} stroke={1.5} />}
        title="No project is selected"
        action={<LinkButton to="/projects">All projects</LinkButton>}
      >
        Select some in the list, by their boxes or by the key x, and choose what to do with them.
      </EmptyState>
    )
  const failed = state ? selected.filter(({ id }) => ['failed', 'cancelled'].includes(state.items.get(id)?.state ?? '')) : []
  const done = state ? selected.filter(({ id }) => state.items.get(id)?.state === 'done') : []
  return (
    <div className={styles['page']}>
      <title>{`${title} · Projects`}</title>
      <Crumbs crumbs={[{ label: 'Projects', link: { to: '/projects' } }, { label: title }]} />
      <h1 className={styles['title']}>{title}</h1>
      {!rulesKnown && !queue && undocumented[what] && <p className={styles['note']}>{undocumented[what]}</p>}
      {rulesKnown && !queue && what === 'archive' && (
        <p className={styles['note']}>They leave the list, are found under Archived, and can be restored at any time.</p>
      )}
      {!queue && !simple && (
        <OrderForm key={what} what={what} draft={draft} onChange={changed} onLook={(order) => void look(order)} looking={read !== null} />
      )}
      {read && (
        <p role="status" className={styles['reading']}>
          Reading who has access: {thousands(read.done)} of {count(read.of, 'project')}
          <progress max={read.of} value={read.done} aria-label="Projects read" />
          <Button size="compact-sm" variant="subtle" onClick={forget}>
            Stop
          </Button>
        </p>
      )}
      {preview && !queue && (
        <div ref={asked}>
          <Summary preview={preview} todo={todo.length} of={selected.length} />
          {preview.order.do === 'share' && <BulkApart order={preview.order} known={preview.known} todo={todo} />}
          <Belts belts={belts} looked={looked} onLooked={setLooked} />
          <div className={styles['send']}>
            <ActionButton
              why={whyNot({
                todo: todo.length,
                asks: belts.some(({ weight }) => weight !== 'refuse') && !looked,
                twice: belts.some(({ weight }) => weight === 'twice') && !twice,
              })}
              onRefused={() => asked.current?.querySelector<HTMLElement>('input[type=checkbox]:not(:checked)')?.focus()}
              onClick={() => start(preview, todo)}
            >
              {bulkTitle(what, todo.length)}
            </ActionButton>
            <LinkButton to="/projects" variant="default">
              Cancel
            </LinkButton>
            {belts.some(({ weight }) => weight === 'twice') && (
              <Checkbox
                label="Yes, take Manage from me"
                checked={twice}
                onChange={({ currentTarget }) => setTwice(currentTarget.checked)}
              />
            )}
          </div>
        </div>
      )}
      {queue && state && (
        <div ref={progress} tabIndex={-1}>
          <QueueProgress queue={queue} state={state} what={['project', 'projects']} />
          {preview && <Rest rest={restOf(preview, todo.length, selected.length)} />}
        </div>
      )}
      {state?.phase === 'ended' && preview && (
        <div className={styles['after']}>
          {(['csv', 'md'] as const).map((ending) => (
            <Button
              key={ending}
              size="compact-sm"
              variant="default"
              onClick={() => {
                const reported = { projects: selected, foreseen: preview.foreseen, results: state.items }
                if (ending === 'csv') downloadText(fileName(title, 'csv'), 'text/csv', reportCsv(reported))
                else downloadText(fileName(title, 'md'), 'text/markdown', reportMarkdown(title, preview.order, reported))
              }}
            >
              Save as {ending === 'csv' ? 'CSV' : 'Markdown'}
            </Button>
          ))}
          {what === 'archive' && done.length > 0 && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                selection.only(done.map((one) => ({ ...one, archived: true })))
                void navigate({ to: '/projects/many', search: { do: 'restore' } })
              }}
            >
              Undo: restore {done.length === 1 ? 'it' : `these ${thousands(done.length)}`}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              guard.release()
              selection.only(failed)
              void navigate({ to: '/projects' })
            }}
          >
            {failed.length > 0 ? `Back to the list, with the ${thousands(failed.length)} that were not done selected` : 'Back to the list'}
          </Button>
        </div>
      )}
      <BulkRows projects={selected} foreseen={preview?.foreseen ?? null} results={state?.items ?? null} />
      <LeaveQuestion guard={guard} midway={running} what="What you entered here is not sent." />
    </div>
  )
}

/** What is so of a project for which an order was done, of what a selection keeps of it; null where that is nothing. */
function factOf(order: BulkOrder): Partial<Selected> | null {
  if (order.do === 'archive' || order.do === 'restore') return { archived: order.do === 'archive' }
  return order.do === 'transfer' ? { authorId: order.to.id, authorName: order.to.name } : null
}

function beltsIn({ order, projects, known }: Preview, rulesKnown: boolean) {
  if (order.do !== 'share' && order.do !== 'revoke') return []
  return beltsOf(
    projects.flatMap(({ id, authorId }) => {
      const one = known.get(id)
      const shares = one?.things.get(id)?.shares
      return one && shares ? [{ known: one, plan: planFor(order, shares, authorId) }] : []
    }),
    rulesKnown,
  )
}

const whyNot = ({ todo, asks, twice }: { todo: number; asks: boolean; twice: boolean }) =>
  todo === 0
    ? 'There is nothing to do for any of them.'
    : asks
      ? 'Look at what stands above first, and say so.'
      : twice
        ? 'Say beside the button that you mean to lose Manage.'
        : null

function restOf({ foreseen }: Preview, todo: number, of: number) {
  const nothing = [...foreseen.values()].filter(({ kind }) => kind === 'nothing').length
  return { nothing, refused: of - todo - nothing }
}

/** How many are left as they are, and how many are left out. */
function restWords({ nothing, refused }: ReturnType<typeof restOf>, past: boolean): string[] {
  const [stays, stay, is, are] = past ? ['stayed', 'stayed', 'was', 'were'] : ['stays', 'stay', 'is', 'are']
  return [
    ...(nothing > 0 ? [`${thousands(nothing)} ${nothing === 1 ? `${stays} as it ${is}` : `${stay} as they ${are}`}`] : []),
    ...(refused > 0 ? [`${thousands(refused)} ${refused === 1 ? is : are} left out, each with its reason below`] : []),
  ]
}

/** What was not to be sent of all that was selected: the progress counts the others alone. */
function Rest({ rest }: { rest: ReturnType<typeof restOf> }) {
  const words = restWords(rest, true)
  return words.length > 0 && <p className={styles['summary']}>{words.join(' · ')}.</p>
}

function Summary({ preview, todo, of }: { preview: Preview; todo: number; of: number }) {
  return (
    <p role="status" className={styles['summary']}>
      {[`${count(todo, 'project')} will change`, ...restWords(restOf(preview, todo, of), false)].join(' · ')}. Nothing has been sent yet.
    </p>
  )
}
