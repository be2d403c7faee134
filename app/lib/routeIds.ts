import { idIn } from '#app/contract/wire.ts'

/** An id out of a path of the page: what cannot be one is 0, which no project has, so the page is not found. */
export const readId = (text: string): number => idIn(text) ?? 0
