import { notFound } from '@tanstack/react-router'
import { ApiError } from '#app/api/call.ts'

/** What a loader waits for; where the server says 404, the not-found page in place of an error. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) throw notFound()
    throw error
  }
}
