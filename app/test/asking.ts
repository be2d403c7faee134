import type { Answer } from './api.ts'

/** Asks a server over the network as the person of a key: `ask('PUT /projects/12', { name: 'New' })`. The path is without `/api`. */
export const asking =
  (address: string, key: string) =>
  async (route: string, body?: unknown): Promise<Answer> => {
    const [method = 'GET', path = ''] = route.split(' ')
    const answer = await fetch(`${address}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined }
  }
