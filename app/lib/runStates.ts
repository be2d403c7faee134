/** What a state means for who looks: what to look at first, and its colour. The words themselves are Civis' and may be others than these. */
export type StateTone = 'failed' | 'running' | 'waiting' | 'succeeded' | 'idle' | 'unknown'

const tones: Record<string, StateTone> = {
  failed: 'failed',
  running: 'running',
  queued: 'waiting',
  pending: 'waiting',
  scheduled: 'waiting',
  succeeded: 'succeeded',
  cancelled: 'idle',
  idle: 'idle',
  terminated: 'idle',
  stopped: 'idle',
}

export const stateTone = (state: string): StateTone => (Object.hasOwn(tones, state) ? (tones[state] ?? 'unknown') : 'unknown')

/** Failed first, then what is under way, then all the rest alike. */
export const urgency = (state: string | null): number => {
  const tone = state === null ? 'idle' : stateTone(state)
  return tone === 'failed' ? 0 : tone === 'running' ? 1 : tone === 'waiting' ? 2 : 3
}
