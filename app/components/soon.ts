// Nobody notices a moment like this: what comes within it needs nothing in its place meanwhile.
const moment = 150

/** Done when this is, well or not, or a moment later. */
export const soon = (coming: Promise<unknown>): Promise<unknown> =>
  Promise.race([coming.catch(() => undefined), new Promise((done) => setTimeout(done, moment))])
