/** Said where mail is offered by a server that sends none yet. */
export const mailIsKept = 'This server sends no mail yet. The mail is kept, and goes out once sending is set up.'
