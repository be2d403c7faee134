import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useId, useRef } from 'react'
import { failureOf } from '#app/lib/failure.ts'
import { Dialog } from './Dialog.tsx'
import { DraftNote } from './DraftNote.tsx'
import styles from './FormDialog.module.css'
import long from './LongButtons.module.css'
import { FormError } from './FormError.tsx'
import { Held } from './Held.tsx'
import { LeaveQuestion } from './LeaveQuestion.tsx'
import { sendKeyShortcut } from './SendKey.tsx'
import { useCountdown } from './useCountdown.ts'
import type { Draft } from './useDraft.ts'
import { useLeaveGuard } from './useLeaveGuard.ts'
import { type Look, useOutcome } from './useOutcome.ts'
import { Waiting } from './Waiting.tsx'

interface Props<T> {
  title: string
  /** What the button does: a verb, with what it is done to. */
  submit: string
  /** Why it cannot be done now, where it cannot. */
  why?: string | null | undefined
  /** Whether something was changed that leaving would lose. */
  dirty: boolean
  pending: boolean
  error: Error | null
  /** What is kept of it over a reload; forgotten once it is sent, or given up. */
  draft?: Omit<Draft<unknown>, 'keep'>
  /** Reads back what it would have changed, for when nobody knows if it was done: what was found is said, and nothing is sent. */
  look?: Look
  /** Sends it. Null where the fields have to be mended first. */
  onSubmit: () => Promise<T> | null
  /** It is done; the place to go on to. */
  onDone: (answer: T) => void
  onClose: () => void
  size?: number
  /** What is under way, where it is said in more words than that. */
  doing?: string | undefined
  /** What stands in place of the form once it is done, where there is more to say than a message can: the dialog stays until it is closed. */
  after?: ReactNode
  /** What is to be known by whoever presses the button: it stands beside it, however long the form is. */
  note?: string | undefined
  /** How far it is, and what came of its parts, where it is sent in many: it stands beside the button too. */
  progress?: ReactNode
  /** What is lost by leaving, where that is not plain. */
  leaving?: string | undefined
  /** Work on many is under way, which leaving would stop. */
  midway?: boolean
  /** Whether it is a question alone, of something that is taken back as easily: the button has the focus at once, and Enter answers. */
  question?: boolean
  /** `danger` where it takes something away for good: the button is red. */
  tone?: 'danger'
  children: ReactNode
}

/**
 * A form over the page. Whatever fails, it stays as it was typed; what was changed is not left unasked; one press sends it once, as it stands;
 * what takes longer than a second says so.
 */
export function FormDialog<T>(props: Props<T>) {
  const {
    title,
    submit,
    why: cannot,
    look,
    draft,
    dirty,
    pending,
    error,
    onSubmit,
    onDone,
    onClose,
    size = 520,
    doing,
    after,
    note,
    progress,
    leaving,
    midway = false,
    tone,
    question = false,
    children,
  } = props
  const guard = useLeaveGuard(dirty, undefined, draft?.forget)
  const noteId = useId()
  const sending = useRef(false)
  const outcome = useOutcome(error, look)
  const done = outcome.found?.done ?? false
  const wait = useCountdown(error)
  const why = cannot ?? (done ? 'It was done already.' : wait > 0 ? `The server asks to wait for ${wait} s.` : null)
  const close = () => {
    if (done) guard.release()
    onClose()
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (sending.current || why) return
    const sent = onSubmit()
    if (!sent) return
    sending.current = true
    draft?.noteSent(true)
    try {
      const answer = await sent
      guard.release()
      onDone(answer)
    } catch (reason) {
      // Shown by `error`.
      if (!failureOf(reason).unclear) draft?.noteSent(false)
    } finally {
      sending.current = false
    }
  }
  if (after)
    return (
      <Dialog title={title} size={size} onClose={close}>
        {after}
      </Dialog>
    )
  return (
    <Dialog title={title} size={size} onClose={close}>
      <form onSubmit={(event) => void send(event)} noValidate>
        {draft && <DraftNote shown={draft.found !== null} sent={draft.sent} />}
        <Held by={pending}>{children}</Held>
        {/* What failed stands where one has just pressed: above, it would be under what stays in sight. */}
        <div className={styles['end']}>
          <FormError error={error} outcome={outcome} {...(!dirty && { kept: '' })} />
          {progress}
          <div className={`${styles['foot']} ${long['buttons']}`}>
            {note && !pending && (
              <p id={noteId} className={styles['note']}>
                {note}
              </p>
            )}
            {pending && <Waiting {...(doing && { what: doing })} />}
            <Button variant="default" onClick={close}>
              {done ? 'Close' : 'Cancel'}
            </Button>
            <Button
              type="submit"
              {...sendKeyShortcut}
              loading={pending}
              {...(question && { 'data-autofocus': true })}
              aria-describedby={note && !pending ? noteId : undefined}
              {...(tone === 'danger' && { color: 'red' })}
              {...(why && { 'aria-disabled': true, 'data-disabled': true, 'data-hint': why })}
            >
              {submit}
            </Button>
          </div>
          {cannot && <p className={styles['why']}>{cannot}</p>}
        </div>
      </form>
      <LeaveQuestion guard={guard} midway={midway} {...(leaving && { what: leaving })} />
    </Dialog>
  )
}
