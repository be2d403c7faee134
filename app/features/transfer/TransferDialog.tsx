import { Button, Checkbox, Textarea } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import '#app/components/overlayStyles.ts'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { FormError } from '#app/components/FormError.tsx'
import { Name } from '#app/components/Name.tsx'
import { Waiting } from '#app/components/Waiting.tsx'
import { useDraft, useKept } from '#app/components/useDraft.ts'
import { longest } from '#app/contract/lengths.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import type { Picked } from '#app/features/pickers/picked.ts'
import { PrincipalPicker } from '#app/features/pickers/PrincipalPicker.tsx'
import { failureOf } from '#app/lib/failure.ts'
import { mailingOf, mailIsKept } from '#app/lib/mailWords.ts'
import { listed, thousands } from '#app/lib/words.ts'
import type { Report } from '#app/lib/transfer/report.ts'
import { Afterwards } from './Afterwards.tsx'
import { Dependencies } from './Dependencies.tsx'
import { Requirements } from './Requirements.tsx'
import { ShareChoice } from './ShareChoice.tsx'
import styles from './TransferDialog.module.css'
import { TransferReport } from './TransferReport.tsx'
import { readTransferDraft } from './transferDraft.ts'
import { useTransferPlan } from './useTransferPlan.ts'
import { useTransferring } from './useTransferring.ts'

interface Props {
  project: ProjectDetail
  /** The id of the person who is to own it, as the URL says; null where nobody is chosen. */
  to: number | null
  onTo: (to: number | null) => void
  onClose: () => void
}

/** Hands a project over: who may, what goes with it, what will be so, and afterwards what came of it (docs/rules.md 17 to 19). */
export function TransferDialog({ project, to, onTo, onClose }: Props) {
  const session = useSession()
  // What the link says already is not lost by leaving.
  const [linked] = useState(to)
  const [author] = useState(project.author)
  const [picked, setPicked] = useState<Picked | null>(null)
  const { id: me = 0 } = session.me ?? {}
  const draft = useDraft(me, `transfer ${project.id}`, readTransferDraft)
  const [mail, setMail] = useState(draft.found?.mail ?? { send: false, body: '' })
  const [report, setReport] = useState<Report | null>(null)
  const plan = useTransferPlan(project, to, draft.found)
  const { target, rows } = plan
  const transferring = useTransferring()
  const choose = ([one]: readonly Picked[]) => {
    setPicked(one ?? null)
    onTo(one?.id ?? null)
  }
  const send = () => {
    if (!target) return null
    const { choice, before } = plan
    return transferring.transfer({
      project,
      me,
      to: target,
      choice,
      mail,
      mailing: mailingOf(session),
      rulesKnown: session.rulesKnown,
      before,
    })
  }
  // Whose it was to be has it by what was sent from here, also where no answer tells.
  const byMe = project.author.id === to && (transferring.doing !== null || failureOf(transferring.error).unclear)
  const facts = target ? plan.facts(mail.send) : []
  // The one that cannot wait for somebody to scroll to it.
  const wayBack = facts.find(({ about }) => about === 'The way back')
  const changed = to !== linked || mail.body.trim() !== '' || plan.picks.size > 0
  useKept(draft, changed && !report ? { mail, share: plan.share, picks: [...plan.picks] } : null)
  return (
    <FormDialog
      title={report ? `“${report.project.name}” is transferred` : `Transfer “${project.name}”`}
      submit={target ? `Transfer to ${target.name}` : 'Transfer'}
      size={1080}
      why={plan.why}
      dirty={(changed && !report) || transferring.doing !== null}
      draft={draft}
      pending={transferring.doing !== null}
      doing={transferring.doing ?? undefined}
      error={transferring.error}
      look={() => transferring.look(project.id, to, setReport)}
      onSubmit={send}
      onDone={setReport}
      onClose={onClose}
      note={wayBack?.text}
      after={report && <TransferReport report={report} me={plan.me} onReport={setReport} transferring={transferring} onClose={onClose} />}
    >
      <div role="presentation" className={styles['form']} onKeyDown={stayOnEnter}>
        {project.author.id !== author.id && !byMe && (
          <div className={styles['changed']} role="status">
            <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
            <span>
              It was transferred while this was open: <Name>{project.author.name}</Name> is its author now, no longer{' '}
              <Name>{author.name}</Name>.
            </span>
          </div>
        )}
        <Requirements lights={plan.lights} />
        <div>
          <PrincipalPicker
            label="New owner"
            kinds={['user']}
            most={1}
            autoFocus={to === null}
            value={to === null ? [] : [picked?.id === to ? picked : { kind: 'user', id: to, name: target?.name ?? `Person ${to}` }]}
            onChange={choose}
            why={({ id, active }) =>
              id === project.author.id ? 'The author already' : active === false ? 'Inactive: cannot own a project' : null
            }
          />
          {target && (
            <p className={styles['who']}>
              {target.username}
              {target.groups.length > 0 &&
                ` · in ${listed(target.groups.slice(0, 4))}${target.groups.length > 4 ? ` and ${thousands(target.groups.length - 4)} more groups` : ''}`}
            </p>
          )}
        </div>
        {plan.failed && (
          <div>
            <FormError error={plan.failed.error} kept="" />
            <Button variant="default" mt={8} onClick={plan.failed.again}>
              Try again
            </Button>
          </div>
        )}
        {to === null && <p className={styles['note']}>What the project depends on is listed here for the person whom you choose.</p>}
        {target && !rows && !plan.failed && <Waiting what="Reading what it depends on" />}
        {target && rows && (
          <ShareChoice value={plan.share} onChange={plan.setShare} rows={rows} picked={plan.picks.size} target={target.name} />
        )}
        {/* What stands below comes with the dependencies: else they would push it away. */}
        {target && (rows || plan.failed) && (
          <>
            {/* Beside what it comes of, or before it: nobody has to get past a long list to read it. */}
            <div className={styles['outcome']} data-listed={(rows?.length ?? 0) > 0 || undefined}>
              <div className={styles['told']}>
                <Afterwards facts={facts.filter((fact) => fact !== wayBack)} picking={plan.share === 'picked'} />
                <Checkbox
                  label={`Send ${target.name} a mail`}
                  description={mail.send && !session.mail ? mailIsKept : undefined}
                  checked={mail.send}
                  onChange={({ currentTarget }) => setMail({ ...mail, send: currentTarget.checked })}
                />
                {mail.send && (
                  <Textarea
                    label="Your words"
                    autosize
                    minRows={2}
                    maxLength={longest.mailText}
                    value={mail.body}
                    onChange={({ currentTarget }) => setMail({ ...mail, body: currentTarget.value })}
                  />
                )}
              </div>
              {rows && rows.length > 0 && (
                <Dependencies
                  project={project.name}
                  target={target.name}
                  rows={rows}
                  reading={plan.reading}
                  picks={plan.share === 'picked' ? plan.picks : null}
                  onPick={plan.onPick}
                />
              )}
            </div>
            {rows?.length === 0 && <p className={styles['note']}>The project is empty and depends on nothing.</p>}
          </>
        )}
      </div>
    </FormDialog>
  )
}

/** Enter in a field or on a box is no transfer: that takes its button. */
function stayOnEnter(event: KeyboardEvent) {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}
