/** A name that every system takes for a file: without signs that paths are made of, or that turn text around; not too long. */
export const fileName = (words: string, ending: string): string => {
  const plain = words
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, '')
    .replace(/[/\\:*?"<>|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return `${[...plain].slice(0, 80).join('').trim() || 'report'}.${ending}`
}
