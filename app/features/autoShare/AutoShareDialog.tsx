import { useMemo } from 'react'
import { useSession } from '#app/api/console.ts'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { useOnceFresh } from '#app/components/useOnceFresh.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { SharingPreview } from '#app/features/people/SharingPreview.tsx'
import { TablesNote } from '#app/features/people/TablesNote.tsx'
import { type PassedOn, usePreview } from '#app/features/people/useSharing.ts'
import { autoShareVerdict, type Verdict } from '#app/lib/access/autoShareVerdict.ts'
import { failureOf } from '#app/lib/failure.ts'
import styles from './AutoShareDialog.module.css'
import { AutoShareVerdict } from './AutoShareVerdict.tsx'
import { useAutoSharing } from './useAutoSharing.ts'

interface Props {
  project: ProjectDetail
  /** Whether it is being read again: what is known of it is from before. */
  isOld: boolean
  onClose: () => void
}

/** Switches Auto-Share of a project on, or off if it is on: whether one may, and what it does to whom (docs/rules.md 11, 12). */
export function AutoShareDialog({ project, isOld, onClose }: Props) {
  // What was asked for when it was opened: the project behind it changes under it.
  const on = useOnceFresh(!project.autoShare, isOld)
  const { rulesKnown } = useSession()
  const sharing = useAutoSharing()
  const verdict = autoShareVerdict(project)
  const isSo = project.autoShare === on
  const previews = !isSo && project.myPermissionLevel === 'manage' && (on ? verdict.tooMany === null : rulesKnown)
  const passes = useMemo(
    (): PassedOn[] => (previews ? [{ project, objects: project.allObjects, turn: on ? 'gives' : 'takes' }] : []),
    [project, on, previews],
  )
  const reading = usePreview(passes)
  return (
    <FormDialog
      title={`Switch Auto-Share ${on ? 'on' : 'off'} for “${project.name}”?`}
      submit={on ? 'Switch on' : 'Switch off'}
      size={860}
      dirty={false}
      why={
        sharing.isPending || failureOf(sharing.error).unclear
          ? null
          : whyNot(verdict, on, isSo, previews && !reading.preview && !reading.error)
      }
      pending={sharing.isPending}
      error={sharing.error}
      look={() => sharing.look(project, on)}
      onSubmit={() => sharing.set(project, on)}
      onDone={onClose}
      onClose={onClose}
    >
      <p className={styles['lead']}>{on ? whatOnDoes : rulesKnown ? whatOffDoes : whatOffDoesOnCivis}</p>
      <AutoShareVerdict verdict={verdict} on={on} />
      {previews && (
        <SharingPreview reading={reading} takes={!on}>
          {on && <TablesNote objects={project.allObjects} />}
        </SharingPreview>
      )}
    </FormDialog>
  )
}

const whatOnDoes =
  'Everybody with access to the project gets their level here on every object in it, those added later too. Who has more on an object keeps it. Tables are not shared.'
const whatOffDoes =
  'What came by Auto-Share ends at once. Each object goes back to its own sharing; shares that somebody made on an object stay.'
const whatOffDoesOnCivis =
  'Objects that are added later are no longer shared with everybody here. Civis does not document whether people keep what Auto-Share has given them on the objects that are in it.'

function whyNot(verdict: Verdict, on: boolean, isSo: boolean, isReading: boolean): string | null {
  if (isSo) return `It is ${on ? 'on' : 'off'} already: somebody switched it.`
  if (!verdict.may) return verdict.reasons[0] ?? verdict.mismatch
  return isReading ? 'What it does to whom is still being read.' : null
}
