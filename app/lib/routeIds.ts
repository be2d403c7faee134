/** An id out of a path: what is no positive whole number is 0, which no project has, so the page is not found. */
export const readId = (text: string): number => (/^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : 0)
