import type { endpoints } from '#app/contract/endpoints.ts'
import type { Handlers } from '../handler.ts'

const todo = () => Promise.reject(new Error('not written yet'))

export const endpointsHandlers: Handlers<typeof endpoints> = { list: todo }
