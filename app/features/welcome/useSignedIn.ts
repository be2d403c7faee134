import { useQueryClient } from '@tanstack/react-query'
import { askWho } from '#app/api/session.ts'
import { foundSo, type Outcome, useOutcome } from '#app/components/useOutcome.ts'

/**
 * Where the answer to making a key was lost on its way, and the key with it: looks who is signed in now. `personId` is whose key it was;
 * null for whoever begins.
 */
export function useSignedIn(error: Error | null, personId: number | null): Outcome {
  const client = useQueryClient()
  return useOutcome(error, async () => {
    const { me, ended } = await askWho(client)
    const done = me !== null && !ended && (personId === null || me.id === personId)
    return done
      ? {
          done,
          words: `It was done: ${me.name} is signed in here, and this link is used up. Nobody can show the key any more; make another one on your account page.`,
        }
      : foundSo(false, 'nobody is signed in by it.')
  })
}
