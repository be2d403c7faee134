import type { Answered, Ask, Opened, Progress, Told, Token } from './workerWire.ts'

/** The API in a worker of this page; `onToken` is told whenever somebody signs in or out. */
export function createWorkerApi(onToken: (token: string | null) => void) {
  const worker = new Worker(new URL('./apiWorker.ts', import.meta.url), { type: 'module', name: 'Projects API' })
  worker.addEventListener('message', ({ data }: MessageEvent<Token>) => onToken(data.token))

  const ask = <T>(what: Ask, onProgress: (progress: Progress) => void = () => {}): Promise<T> =>
    new Promise((done, fail) => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', ({ data }: MessageEvent<Told<T>>) => {
        if ('progress' in data) return onProgress(data.progress)
        port1.close()
        worker.removeEventListener('error', broken)
        if ('error' in data) fail(new Error(data.error))
        else done(data.value)
      })
      const broken = ({ message }: ErrorEvent) => fail(new Error(message || 'The program of the database could not be loaded.'))
      worker.addEventListener('error', broken)
      port1.start()
      worker.postMessage(what, [port2])
    })

  return {
    /** Opens the data, or makes them; takes seconds the first time. */
    open: (options: Omit<Extract<Ask, { what: 'open' }>, 'what'>, onProgress: (progress: Progress) => void) =>
      ask<Opened>({ what: 'open', ...options }, onProgress),
    /** Ends the session as if it had run out. */
    endSession: () => ask<null>({ what: 'endSession' }),
    fetch: async (request: Request): Promise<Response> => {
      const { url, method, headers } = request
      const body = method === 'GET' || method === 'HEAD' ? null : await request.text()
      const { body: answer, ...init } = await ask<Answered>({ what: 'request', request: { url, method, headers: [...headers], body } })
      return new Response(answer, init)
    },
  }
}
