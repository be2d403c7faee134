/** Said where mail is offered by a server that sends none yet. */
export const mailIsKept = 'This server sends no mail yet. The mail is kept, and goes out once sending is set up.'

/** What becomes of mail: it is sent, is kept as this server sends none yet, or Civis is asked for it. */
export type Mailing = 'sent' | 'kept' | 'asked'

export const mailingOf = ({ rulesKnown, mail }: { rulesKnown: boolean; mail: boolean }): Mailing =>
  rulesKnown ? (mail ? 'sent' : 'kept') : 'asked'

/** What became of mail to somebody. */
export const mailedTo = (whom: string, mailing: Mailing): string => {
  if (mailing === 'sent') return `Mail goes to ${whom}.`
  return mailing === 'asked' ? `Civis was asked to mail ${whom}.` : `Mail to ${whom} is kept: this server sends none yet.`
}
