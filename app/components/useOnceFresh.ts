import { useState } from 'react'

/** A value as it was once it was known to be up to date, whatever it becomes afterwards; before that, as it is. */
export function useOnceFresh<T>(value: T, isOld: boolean): T {
  const [kept, keep] = useState<{ value: T } | null>(null)
  if (!kept && !isOld) keep({ value })
  return kept ? kept.value : value
}
