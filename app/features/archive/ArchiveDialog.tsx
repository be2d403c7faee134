import type { ReactNode } from 'react'
import { useSession } from '#app/api/console.ts'
import { FewOf } from '#app/components/FewOf.tsx'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { Name } from '#app/components/Name.tsx'
import { useOnceFresh } from '#app/components/useOnceFresh.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { archiveNeeds, lacking } from '#app/lib/allowed.ts'
import { heldObjects } from '#app/lib/heldObjects.ts'
import { underWay } from '#app/lib/underWay.ts'
import { count, thousands } from '#app/lib/words.ts'
import styles from './ArchiveDialog.module.css'
import { useArchiving } from './useArchiving.ts'

interface Props {
  project: ProjectDetail
  /** Whether it is being read again: what is known of it is from before. */
  isOld: boolean
  onClose: () => void
}

/** Asks before a project is archived, or restored if it is: what changes, and what does not (docs/rules.md 15). */
export function ArchiveDialog({ project, isOld, onClose }: Props) {
  const { rulesKnown } = useSession()
  // What was asked for when it was opened: the project behind it changes under it.
  const status = useOnceFresh(!project.archived, isOld)
  const archiving = useArchiving()
  return (
    <FormDialog
      title={`${status ? 'Archive' : 'Restore'} “${project.name}”?`}
      submit={status ? 'Archive project' : 'Restore project'}
      size={480}
      dirty={false}
      question
      why={lacking(project.myPermissionLevel, archiveNeeds(rulesKnown))}
      pending={archiving.isPending}
      error={archiving.error}
      look={() => archiving.look(project, status)}
      onSubmit={() => archiving.set(project, status)}
      onDone={onClose}
      onClose={onClose}
    >
      {rulesKnown ? <Promise project={project} status={status} /> : <NoPromise project={project} status={status} />}
    </FormDialog>
  )
}

interface What {
  project: ProjectDetail
  status: boolean
}

function Promise({ project, status }: What) {
  const { objects, unseen } = heldObjects(project)
  const all = objects.length + sum(unseen.values())
  const held = all === 1 ? 'The one object in it stays' : `All ${thousands(all)} objects in it stay`
  return (
    <>
      <p className={styles['lead']}>
        {status
          ? 'It leaves the list, and is found under Archived. Nothing else changes, and it can be restored at any time.'
          : 'It is in the list again for everybody who can see it. Nothing else changes: all that it had is still there.'}
      </p>
      <dl className={styles['facts']}>
        {/* Of what is not there nothing is promised. */}
        {all > 0 && <Fact name="Contents">{held}, and can be opened, edited and run.</Fact>}
        <Fact name="Access">Everybody keeps what they have{status ? ': who can see it still can' : ''}.</Fact>
        {all > 0 && (
          <>
            <Fact name="Schedules">{status ? 'What runs on a schedule goes on running.' : 'They were never stopped.'}</Fact>
            <UnderWay project={project} status={status} />
          </>
        )}
      </dl>
    </>
  )
}

function NoPromise({ project, status }: What) {
  return (
    <>
      <p className={styles['lead']}>
        {status ? 'Archiving' : 'Restoring'} sets a mark that can be {status ? 'taken off' : 'set'} again. Civis does not document what it
        does to the objects in a project, to its shares and to its schedules, nor who may; afterwards the project is read again, and what is
        found is said.
      </p>
      <dl className={styles['facts']}>
        <UnderWay project={project} status={status} />
      </dl>
    </>
  )
}

/** What runs or waits now, by name: nobody stops something by archiving without knowing, or believes that they did. */
function UnderWay({ project, status }: What) {
  const { rulesKnown } = useSession()
  const { objects, unseen } = heldObjects(project)
  const now = underWay(objects)
  const others = sum(unseen.values())
  const unknown = others > 0 && `Of ${count(others, 'object')} that you cannot see, this page does not know.`
  if (now.length === 0)
    return status ? (
      <Fact name="At the moment">
        Nothing {others > 0 ? 'that you can see ' : 'in it '}is running or waiting to run. {unknown}
      </Fact>
    ) : null
  return (
    <Fact name={`At the moment ${count(now.length, 'object is', 'objects are')} running or waiting`}>
      {rulesKnown ? (now.length === 1 ? 'It goes on.' : 'They go on.') : 'Civis does not document whether they go on.'} {unknown}
      <FewOf label="Running or waiting now" items={now} keyOf={({ key }) => key}>
        {({ name, state }) => (
          <>
            <Name>{name}</Name>
            <small>{state}</small>
          </>
        )}
      </FewOf>
    </Fact>
  )
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, more) => all + more, 0)

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
