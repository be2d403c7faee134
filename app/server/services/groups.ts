import type { groups } from '#app/contract/people.ts'
import type { Handlers } from '../handler.ts'

const todo = () => Promise.reject(new Error('not written yet'))

export const groupsHandlers: Handlers<typeof groups> = { list: todo, get: todo }
