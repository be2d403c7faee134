import { compressed } from './compress.ts'
import { answer, isForUs, type Place, refuseForeignWrite } from './guard.ts'

/** Answers one request that came from `address`, as the socket has it. */
export type Fetch = (request: Request, address?: string) => Promise<Response>

export interface FrontOptions {
  place: Place
  /** `/healthz` and `/readyz`; null for every other path. */
  health: (request: Request) => Promise<Response | null>
  /** Everything below `/api`. */
  api: Fetch
  /** All the rest. */
  page: (request: Request) => Response | Promise<Response>
}

/** What stands before everything: health, whom a request is for, other sites' writes, and whether it is the page's or the API's. */
export const createFront =
  ({ place, health, api, page }: FrontOptions): Fetch =>
  async (request, address) => {
    const well = await health(request)
    if (well) return well
    if (!isForUs(place, request.headers)) {
      return answer(
        421,
        'misdirected_request',
        'This server listens on this machine only and does not go by that name. Open it as localhost, or set PUBLIC_ORIGIN.',
      )
    }
    const { pathname } = new URL(request.url)
    if (pathname !== '/api' && !pathname.startsWith('/api/')) return page(request)
    const refusal = refuseForeignWrite(place, request)
    if (refusal) return answer(refusal.code, refusal.error, refusal.description)
    return compressed(request, await api(request, address))
  }

/** Whose request it is. A proxy before us says so in the last entry that it wrote; without one nobody is believed. */
export function addressOf({ publicOrigin }: Place, { headers }: Request, address = 'unknown'): string {
  const forwarded = publicOrigin === null ? undefined : headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return forwarded || address
}
