import type { users } from '#app/contract/people.ts'
import type { Handlers } from '../handler.ts'

const todo = () => Promise.reject(new Error('not written yet'))

export const usersHandlers: Handlers<typeof users> = { list: todo, listMe: todo, patchMe: todo, get: todo }
