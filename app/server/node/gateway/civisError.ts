/** What Civis refuses with, in the form that pages and scripts read (docs/rules.md 23): its own sentence, else ours for the status. */
export function civisError(status: number, body: unknown): { error: string; errorDescription: string; code: number } {
  const said = (name: string) => {
    const text = typeof body === 'object' && body !== null ? new Map<string, unknown>(Object.entries(body)).get(name) : undefined
    return typeof text === 'string' && text ? text.slice(0, 2_000) : undefined
  }
  return {
    error: said('error') ?? 'error',
    // What Civis says of a key is one word; what is to be done about it is ours to say.
    errorDescription:
      (status === 401 ? undefined : said('errorDescription')) ?? sentences[status] ?? `Civis answered with status ${status}.`,
    code: status,
  }
}

const sentences: Record<number, string> = {
  401: 'Civis does not take this API key any more. Sign in again.',
  403: 'Civis does not allow this.',
  404: 'It does not exist, or it is not shared with you.',
  429: 'Civis has had too many requests with this key. It goes on after a pause.',
  500: 'Something went wrong at Civis.',
  502: 'Civis has trouble within itself. Try again in a moment.',
  503: 'Civis cannot answer just now. Try again in a moment.',
  504: 'Civis took too long within itself. Try again in a moment.',
}
