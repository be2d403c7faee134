/** Whether a write that failed may have been done all the same: no answer came, or one from something in between. */
const isUnsure = (error: Error | null): boolean => error !== null && 'status' in error && [0, 500, 502, 504].includes(Number(error.status))

/** What stands below a failed making of something new, which must not be made twice unawares. `what`: `project was made`. */
export const unsureWords = (error: Error | null, what: string): string =>
  isUnsure(error)
    ? `What you entered is kept. It is not certain whether the ${what}: look among your own projects before you try again.`
    : 'What you entered is kept.'
