import { connect, type Socket } from 'node:net'

/** A connection of which a test decides every byte. */
export interface RawConnection {
  send: (text: string) => void
  /** All that came until the other side closed, or until it matches. */
  answer: (until?: RegExp) => Promise<string>
  socket: Socket
}

export function openRaw(port: number): RawConnection {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  let changed = () => {}
  socket.setEncoding('utf8')
  socket.on('data', (part: string) => {
    text += part
    changed()
  })
  socket.on('error', () => {})
  socket.on('close', () => changed())
  const answer = (until?: RegExp) =>
    new Promise<string>((done, fail) => {
      const late = setTimeout(() => fail(new Error(`no answer in 5 s, only: ${text}`)), 5_000)
      changed = () => {
        if (!socket.destroyed && !until?.test(text)) return
        clearTimeout(late)
        done(text)
      }
      changed()
    })
  return { send: (part) => void socket.write(part), answer, socket }
}

/** Sends bytes as they are, and gives all that came back. */
export async function sendRaw(port: number, text: string): Promise<string> {
  const { send, answer } = openRaw(port)
  send(text)
  return answer()
}
