import type { search } from '#app/contract/search.ts'
import type { Handlers } from '../handler.ts'

const todo = () => Promise.reject(new Error('not written yet'))

export const searchHandlers: Handlers<typeof search> = { list: todo, listTypes: todo }
