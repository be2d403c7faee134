// Letters that have no accent to take off, as the server's search has them (server/db/sql.ts).
export const strokes: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ŧ: 't' }

/** A text as one looks for it: without its accents, and all in small letters. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLocaleLowerCase()
    .replaceAll(/[øłđðħıŧ]/g, (letter) => strokes[letter] ?? letter)
