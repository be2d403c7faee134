import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { consoleRows } from '#app/contract/console.ts'
import { mutation, query, startOver } from './query.ts'
import { sessionQuery } from './session.ts'

export { type PageSession, sessionQuery, signedInHere } from './session.ts'
/** Who is signed in, and what the server can do. */
export const useSession = () => useSuspenseQuery(sessionQuery()).data

/** The people of the sample organization, for the sign-in page and for switching. */
export const samplePeopleQuery = () => query(consoleRows.samplePeople, {})
/** The people of the sample organization, for the sign-in page and for switching. */
export const useSamplePeople = () => useSuspenseQuery(samplePeopleQuery())

/** Sign in with an API key. */
export const useSignIn = () => useMutation(startOver(consoleRows.signIn))
/** Sign in as one of the sample people. */
export const useSignInAs = () => useMutation(startOver(consoleRows.signInAs))
/** End the session. */
export const useSignOut = () => useMutation(startOver(consoleRows.signOut))

/** My API keys. */
export const apiKeysQuery = () => query(consoleRows.listKeys, {})
/** My API keys. */
export const useApiKeys = () => useSuspenseQuery(apiKeysQuery())
/** Make an API key; the answer is the only time that it is shown. */
export const useCreateApiKey = () => useMutation(mutation(consoleRows.createKey))
/** Revoke one of my API keys. */
export const useRevokeApiKey = () => useMutation(mutation(consoleRows.revokeKey))
