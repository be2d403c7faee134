import { NativeSelect } from '@mantine/core'
import { useSamplePeople, useSession, useSignInAs } from '#app/api/console.ts'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { mayLeave } from '#app/components/useLeaveGuard.ts'
import styles from './Demo.module.css'

/** Switches to another person of the sample organization, as signing in does. */
export function LookAs() {
  const { me } = useSession()
  const { data: people } = useSamplePeople()
  const signInAs = useSignInAs()
  const lookAs = async (userId: number) => {
    if (await mayLeave()) signInAs.mutate({ userId })
  }
  const options = people.map(({ id, name, username, active, about }) => ({
    value: String(id),
    label: `${name} (${username}): ${about}`,
    disabled: !active,
  }))
  return (
    <fieldset>
      <NativeSelect
        label="Look through the eyes of"
        size="xs"
        value={me?.id ?? ''}
        disabled={signInAs.isPending}
        onChange={({ currentTarget }) => void lookAs(Number(currentTarget.value))}
        data={me ? options : [{ value: '', label: 'Nobody is signed in', disabled: true }, ...options]}
      />
      {signInAs.error && (
        <p className={styles['error']}>
          <ErrorWords error={signInAs.error} />
        </p>
      )}
    </fieldset>
  )
}
