import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { openPostgres } from './postgres.ts'

test('one that does not answer is a sentence without the password', async () => {
  const opening = openPostgres('postgres://me:secret@127.0.0.1:1/none')
  await expect(opening).rejects.toThrow(/^The database that DATABASE_URL names does not let us in: .*REFUSED/)
  await expect(opening).rejects.not.toThrow(/secret/)
})

test('one that asks for a password is told of in words where there is none', async () => {
  const message = (kind: number, text: string) => {
    const head = Buffer.from('R0000----')
    head.writeUInt32BE(8 + text.length, 1)
    head.writeUInt32BE(kind, 5)
    return Buffer.concat([head, Buffer.from(text)])
  }
  const server = createServer((socket) => {
    const answers = [message(10, 'SCRAM-SHA-256\0\0'), message(11, 'r=any,s=AAAA,i=4096')]
    socket.on('data', () => socket.write(answers.shift() ?? ''))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  // Not the one in the environment of whoever runs the tests.
  const password = process.env['PGPASSWORD']
  delete process.env['PGPASSWORD']
  try {
    await expect(openPostgres(`postgres://me@127.0.0.1:${port}/none`)).rejects.toThrow(
      'does not let us in: it asks for a password, and there is none in DATABASE_URL.',
    )
  } finally {
    if (password !== undefined) process.env['PGPASSWORD'] = password
    server.close()
  }
})
