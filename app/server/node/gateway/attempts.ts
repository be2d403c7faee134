import { Refusal } from '../../refusal.ts'

const most = 30
const windowMs = 180_000

/** Failed attempts to sign in, by address. In this process alone, since a gateway has no database: each process allows as many. */
export function createAttempts(clock: () => Date) {
  const failed = new Map<string, { since: number; count: number }>()
  const now = () => clock().getTime()
  const of = (address: string) => {
    const found = failed.get(address)
    return found && now() - found.since < windowMs ? found : undefined
  }
  return {
    /** 429 where too many failed. */
    allow(address: string): void {
      const found = of(address)
      if (!found || found.count < most) return
      const seconds = Math.max(1, Math.ceil((found.since + windowMs - now()) / 1000))
      throw new Refusal(429, 'too_many_requests', `Too many attempts to sign in failed. Try again in ${seconds} seconds.`, {
        'retry-after': String(seconds),
      })
    },
    failed(address: string): void {
      for (const [other, { since }] of failed) if (now() - since >= windowMs) failed.delete(other)
      const found = of(address)
      failed.set(address, { since: found?.since ?? now(), count: (found?.count ?? 0) + 1 })
    },
  }
}
