/** Where a one-time link opens: the secret stands after the #, which no server sees. */
export const linkTo = (secret: string): string => `${location.origin}/welcome#${secret}`
