import { createServer, request as httpRequest } from 'node:http'

/** A proxy that gives each request to the next server, as a load balancer does. A server that cannot be reached costs one try at the next. */
export async function roundRobin(ports: () => readonly number[]): Promise<{ port: number; close: () => Promise<void> }> {
  let turn = 0
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      const body = Buffer.concat(parts)
      const send = (triesLeft: number) => {
        const all = ports()
        const port = all[turn++ % all.length]
        let begun = false
        const sent = httpRequest(
          { port, host: '127.0.0.1', method: incoming.method, path: incoming.url, headers: incoming.headers },
          (answer) => {
            begun = true
            outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
            answer.pipe(outgoing)
          },
        )
        sent.on('error', (error: NodeJS.ErrnoException) => {
          // Refused: nothing of it was done, by whatever method.
          if (!begun && error.code === 'ECONNREFUSED' && triesLeft > 0) return send(triesLeft - 1)
          if (begun) outgoing.destroy()
          else
            outgoing
              .writeHead(502, { 'content-type': 'application/json' })
              .end('{"error":"bad_gateway","errorDescription":"gone","code":502}')
        })
        sent.end(body)
      }
      send(3)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
}
