import type { Readable } from 'node:stream'

/** The lines of a text, each without its end. What follows the last end is given to `rest`, once all lines were taken. */
export async function* linesOf(stream: Readable, rest: (text: string) => void = () => {}): AsyncGenerator<string> {
  let text = ''
  for await (const part of stream.setEncoding('utf8')) {
    const lines = (text + String(part)).split('\n')
    text = lines.pop() ?? ''
    yield* lines
  }
  rest(text)
}
