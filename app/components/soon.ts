// About what it takes to draw a page a second time. Who waits longer to be spared that could have drawn what is there already meanwhile.
const moment = 80

/** Done when this is, well or not, or a moment later. */
export const soon = (coming: Promise<unknown>): Promise<unknown> =>
  Promise.race([coming.catch(() => undefined), new Promise((done) => setTimeout(done, moment))])
