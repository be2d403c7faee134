/** What failed and what made it fail, the outermost first. Five at most: a cause may be its own. */
export function causesOf(error: unknown): Error[] {
  const causes: Error[] = []
  for (let cause = error; cause instanceof Error && causes.length < 5; cause = cause.cause) causes.push(cause)
  return causes
}

/** What the system or the database calls it, such as `ENOENT` or `40001`; empty where that is not said. */
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
