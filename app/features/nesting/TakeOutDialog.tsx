import { useSession } from '#app/api/console.ts'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { AccessAfter, type AskedProject } from './AccessAfter.tsx'
import styles from './Nesting.module.css'
import { called } from './useNesting.ts'

interface Props {
  inner: AskedProject
  outer: AskedProject
  takeOut: () => Promise<void>
  pending: boolean
  error: Error | null
  onClose: () => void
}

/** Asks before a project comes out of an Auto-Share project: whose access ends by that (docs/rules.md 12). */
export function TakeOutDialog({ inner, outer, takeOut, pending, error, onClose }: Props) {
  const { rulesKnown } = useSession()
  return (
    <FormDialog
      title={`Take “${inner.name}” out of ${called(outer)}?`}
      submit="Take out"
      size={480}
      dirty={false}
      pending={pending}
      error={error}
      onSubmit={takeOut}
      onDone={onClose}
      onClose={onClose}
    >
      <p className={styles['lead']}>
        {called(outer)} has Auto-Share: everybody with access to it has that level here too.{rulesKnown && ' What comes that way ends.'}
      </p>
      <AccessAfter inner={inner} outer={outer} goes="out" />
    </FormDialog>
  )
}
