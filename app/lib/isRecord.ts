/** Whether something that was read from outside has keys at all. */
export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
