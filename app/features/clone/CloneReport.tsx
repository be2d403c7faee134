import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useSession } from '#app/api/console.ts'
import { projectQuery, useArchiveProject } from '#app/api/projects.ts'
import { Dialog } from '#app/components/Dialog.tsx'
import { FormError } from '#app/components/FormError.tsx'
import { LeaveQuestion } from '#app/components/LeaveQuestion.tsx'
import { LinkButton } from '#app/components/LinkButton.tsx'
import { RequestId } from '#app/components/RequestId.tsx'
import { say, tell } from '#app/components/Toasts.tsx'
import { type Found, foundSo, useOutcome } from '#app/components/useOutcome.ts'
import { useLeaveGuard } from '#app/components/useLeaveGuard.ts'
import { Waiting } from '#app/components/Waiting.tsx'
import { compareClone } from '#app/lib/clonePreview.ts'
import { failureOf, failureWords } from '#app/lib/failure.ts'
import { isolated } from '#app/lib/isolated.ts'
import { type Held, heldObjects } from '#app/lib/heldObjects.ts'
import { listed, thousands } from '#app/lib/words.ts'
import form from '#app/components/FormDialog.module.css'
import styles from './Clone.module.css'
import { LeftOut, Part } from './CloneParts.tsx'
import { CopiesNeed } from './CopiesNeed.tsx'
import type { Made } from './useCloning.ts'

interface Props {
  sourceId: number
  /** The project as it was when the clone was asked for. */
  source: Held
  made: Made
  pending: boolean
  onRename: () => Promise<void>
  onClose: () => void
}

/** What was made: the clone beside its source, object by object, and what did not work. */
export function CloneReport({ sourceId, source, made: { clone, unnamed }, pending, onRename, onClose }: Props) {
  const { copied, linked, missing, more, leftOut } = compareClone(source, heldObjects(clone))
  const whole = missing.length + more.length === 0
  const { rulesKnown } = useSession()
  const archive = useArchiveProject()
  const about = `project ${clone.id} archived`
  const guard = useLeaveGuard(unnamed !== null)
  const client = useQueryClient()
  const look = async (status: boolean): Promise<Found> => {
    const { archived } = await client.fetchQuery({ ...projectQuery(clone.id), staleTime: 0 })
    return foundSo(archived === status, `the clone is ${archived ? '' : 'not '}archived.`)
  }
  const outcome = useOutcome(archive.error, () => look(true))
  const bringBack = async () => {
    try {
      await archive.mutateAsync({ id: clone.id, status: false })
      tell(`The clone “${clone.name}” is back: it is not archived any more.`, undefined, about)
    } catch (reason) {
      say(`The clone “${clone.name}” ${failureOf(reason).unclear ? 'may still be' : 'is still'} archived.`, reason, {
        look: () => look(false),
        about,
      })
    }
  }
  const putAway = async () => {
    await archive.mutateAsync({ id: clone.id, status: true })
    tell(`The clone “${clone.name}” is archived.`, { label: 'Undo', run: () => void bringBack() }, about)
    guard.release()
    onClose()
  }
  return (
    <Dialog title={`“${clone.name}” is made`} size={600} onClose={onClose}>
      {unnamed && (
        <div className={styles['unnamed']} role="alert">
          <IconAlertTriangle size={16} aria-hidden />
          <div>
            The clone is there, and could not be named “{isolated(unnamed.name)}”: {failureWords(unnamed.error)}{' '}
            <RequestId id={failureOf(unnamed.error).requestId} />
            <Button size="compact-sm" variant="default" loading={pending} onClick={() => void onRename()}>
              Try the name again
            </Button>
          </div>
        </div>
      )}
      <p className={styles['verdict']} role="status" tabIndex={-1} data-autofocus>
        {whole ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
        {whole ? wholeWords(copied.length, linked.length) : 'The clone differs from the project, see below.'}
      </p>
      <div className={styles['parts']}>
        <Part title="Missing in the clone" words="Of the project, and not found." objects={missing} />
        <Part title="In the clone besides" words="Not of the project as you opened it." objects={more} />
        <LeftOut types={leftOut} />
        {rulesKnown && copied.length > 0 && <CopiesNeed projectId={sourceId} copied={copied} which="lost" />}
        <Part title="Copied" words="New objects of yours." objects={copied} />
        <Part title="Linked" words="The same objects, in both projects: nothing changes for them." objects={linked} />
      </div>
      {rulesKnown && (
        <p className={styles['lead']}>
          Shares, Auto-Share, favourites and parents did not come along: nobody else has access to the clone yet.
        </p>
      )}
      <div className={form['end']}>
        <FormError error={archive.error} kept="" outcome={outcome} />
        <div className={styles['foot']}>
          {archive.isPending && <Waiting />}
          <Button variant="default" loading={archive.isPending} onClick={() => void putAway().catch(() => undefined)}>
            Archive the clone
          </Button>
          <Button variant="default" onClick={onClose}>
            Stay here
          </Button>
          <LinkButton to="/projects/$projectId" params={{ projectId: clone.id }}>
            Open the clone
          </LinkButton>
        </div>
      </div>
      <LeaveQuestion guard={guard} what={`The clone is called “${clone.name}” then, and not as you wanted.`} />
    </Dialog>
  )
}

/** `Everything that you can see in the project is in the clone: 8 copied and 9 linked.` */
function wholeWords(copied: number, linked: number): string {
  const parts = [...(copied > 0 ? [`${thousands(copied)} copied`] : []), ...(linked > 0 ? [`${thousands(linked)} linked`] : [])]
  if (parts.length === 0) return 'Everything that you can see in the project is in the clone.'
  return `Everything that you can see in the project is in the clone: ${listed(parts)}.`
}
