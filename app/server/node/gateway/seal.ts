import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'

const SealedSession = z.object({
  /** A random id, by which the session can be ended. */
  id: z.string(),
  /** The person's own API key of Civis. */
  key: z.string(),
  /** Milliseconds since 1970: when it began, and when it was last used. */
  since: z.number(),
  seen: z.number(),
})
/** What a sealed cookie holds. */
export type Sealed = z.infer<typeof SealedSession>

const minute = 60_000
/** How long a session lasts without a request, and how long at all. */
export const sealedIdle = 12 * 60 * minute
export const sealedAge = 7 * 24 * 60 * minute

const ivBytes = 12
const tagBytes = 16
const context = Buffer.from('projects-console session 1')

/** Of each secret an own key, so that the secret is never one itself. The first seals; all open, so that a secret can be changed while people work. */
const keysOf = (secrets: readonly string[]) =>
  secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, 'projects-console', context, 32)))

/** Seals sessions into text that only who has a secret can read or make: AES-256-GCM. */
export function createSeal(secrets: readonly string[]) {
  const keys = keysOf(secrets)
  return {
    seal(session: Sealed): string {
      const [key] = keys
      if (!key) throw new Error('a seal needs a secret')
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(context)
      const sealed = Buffer.concat([cipher.update(JSON.stringify(session), 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
    },

    /** The session in a text that one of the secrets sealed and that is not too old; else null. */
    open(text: string, now: number): Sealed | null {
      const bytes = Buffer.from(text, 'base64url')
      if (bytes.length <= ivBytes + tagBytes) return null
      for (const key of keys) {
        const found = unseal(bytes, key)
        if (found) return now < found.since + sealedAge && now < found.seen + sealedIdle ? found : null
      }
      return null
    },
  }
}

function unseal(bytes: Buffer, key: Buffer): Sealed | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
    decipher.setAAD(context).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
    const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
    return SealedSession.parse(JSON.parse(text))
  } catch {
    return null
  }
}
