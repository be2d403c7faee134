/** What many measurements of one thing come to, in milliseconds. */
export interface Spread {
  count: number
  p50: number
  p99: number
}

export const spread = (samples: readonly number[]): Spread => ({
  count: samples.length,
  p50: quantile(samples, 0.5),
  p99: quantile(samples, 0.99),
})

export const median = (samples: readonly number[]): number => quantile(samples, 0.5)

/** The sample that so large a part of all does not exceed. */
function quantile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}

/** How many times `base` a number is; no number where there is nothing to compare. */
export const times = (value: number | undefined, base: number | undefined): number | null =>
  value === undefined || base === undefined || !(base > 0) ? null : value / base
