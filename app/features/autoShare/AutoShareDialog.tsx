import { useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { FormDialog } from '#app/components/FormDialog.tsx'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { autoShareVerdict } from '#app/lib/access/autoShareVerdict.ts'
import styles from './AutoShareDialog.module.css'
import { AutoShareVerdict } from './AutoShareVerdict.tsx'
import { useAutoSharing } from './useAutoSharing.ts'

/** Switches Auto-Share of a project on, or off if it is on: whether one may, and what it does to whom (docs/rules.md 11, 12). */
export function AutoShareDialog({ project, onClose }: { project: ProjectDetail; onClose: () => void }) {
  // What was asked for when it was opened: the project behind it changes under it.
  const [on] = useState(!project.autoShare)
  const { rulesKnown } = useSession()
  const sharing = useAutoSharing()
  const verdict = autoShareVerdict(project)
  return (
    <FormDialog
      title={`Switch Auto-Share ${on ? 'on' : 'off'} for “${project.name}”?`}
      submit={on ? 'Switch on' : 'Switch off'}
      size={720}
      dirty={false}
      why={verdict.may ? null : (verdict.reasons[0] ?? verdict.mismatch)}
      pending={sharing.isPending}
      error={sharing.error}
      onSubmit={() => sharing.set(project, on)}
      onDone={onClose}
      onClose={onClose}
    >
      <p className={styles['lead']}>
        {on
          ? 'Everybody with access to the project gets their level here on every object in it, those added later too. Who has more on an object keeps it. Tables are not shared.'
          : rulesKnown
            ? 'What came by Auto-Share ends at once. Each object goes back to its own sharing; shares that somebody made on an object stay.'
            : 'Objects that are added later are no longer shared with everybody here. Civis does not document whether people keep what Auto-Share has given them on the objects that are in it.'}
      </p>
      <AutoShareVerdict verdict={verdict} />
    </FormDialog>
  )
}
