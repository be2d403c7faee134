import { markOfUpstream } from './cookie.ts'
import type { Running, Started } from './embedded.ts'
import { createGateway } from './gateway/gateway.ts'
import { secretIn } from './gateway/secret.ts'
import type { Civis } from './settings.ts'

/** The page before the real Civis: no data of our own, and nothing of Civis' kept. */
export async function startConnected({ settings, log, page, isOpen }: Running, { endpoint, key }: Civis): Promise<Started> {
  const secrets = settings.sessionSecrets.length > 0 ? settings.sessionSecrets : [await secretIn(settings.dataDir)]
  const metrics = settings.metrics && (await import('./metrics.ts')).createMetrics(null)
  return {
    fetch: createGateway({
      endpoint,
      ownKey: key,
      secrets,
      settings,
      log,
      mark: markOfUpstream(endpoint),
      page,
      isOpen,
      ...(metrics && { onRequest: metrics.onRequest }),
    }),
    metrics,
    opened: () => () => Promise.resolve(),
    welcome: (address) => `Projects: ${address}

Connected to ${endpoint}: what you see and change is there.
${key === null ? 'Everybody signs in with their own API key of Civis.' : 'Everything is done with the key that CIVIS_API_KEY holds.'}
`,
    close: () => Promise.resolve(),
  }
}
