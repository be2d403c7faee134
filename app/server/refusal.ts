/** Why a request is refused: a status, and a sentence fit to show to a person (docs/rules.md 23). */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    readonly error: string,
    readonly description: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(description)
  }
}

/** The request is wrong in itself, or asks for what the state does not allow. The sentence names the field. */
export const badRequest = (description: string) => new Refusal(400, 'bad_request', description)

/** One sentence for what does not exist and for what the caller may not read: the two must look alike (docs/rules.md 2). */
export const notFound = () => new Refusal(404, 'not_found', 'It does not exist, or it is not shared with you.')

/** The caller can read it, and may not do this. */
export const forbidden = (description: string) => new Refusal(403, 'forbidden', description)

/** The key is good, and somebody else's than the one person who was to sign in: who that is, whoever has the key may know. */
export const keyOfAnother = ({ me }: { me: { name: string } | null }) =>
  new Refusal(409, 'conflict', `This API key is ${me ? `${me.name}’s` : 'somebody else’s'}.`)

/** No key, no session, or one that is not good any more. Never `Basic`, which would open the browser's own box. */
export const unauthorized = () =>
  new Refusal(401, 'unauthorized', 'Sign in, or send a valid API key.', {
    'www-authenticate':
      'Bearer realm="Projects API", error="invalid_token", error_description="The API key is missing, expired or not valid"',
  })
