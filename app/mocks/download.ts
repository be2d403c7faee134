/** A file of the site, packed by gzip. */
export interface Packed {
  url: string
  /** What is to come, packed. */
  bytes: number
}

/** Fetches a packed file and unpacks it on the way. Tells how many bytes have come since the last time. */
export async function download({ url, bytes }: Packed, onBytes: (come: number) => void): Promise<Response> {
  const response = await fetch(url)
  if (!response.ok || !response.body) throw new Error(`${url} answered with status ${response.status}.`)
  let left = bytes
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        // A host that sends it unpacked sends more than there is.
        const come = Math.min(left, chunk.length)
        left -= come
        onBytes(come)
        controller.enqueue(chunk)
      },
      flush: () => onBytes(left),
    }),
  )
  return new Response(await unpacked(counted))
}

/** Some hosts unpack what they take for a packed page: it is looked at, not believed. */
async function unpacked(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const [look, whole] = stream.tee()
  const reader = look.getReader()
  const { value } = await reader.read()
  void reader.cancel()
  const isPacked = value?.[0] === 0x1f && value[1] === 0x8b
  return isPacked ? whole.pipeThrough(new DecompressionStream('gzip')) : whole
}
