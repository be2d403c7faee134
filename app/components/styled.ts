/** Done when the styles that the page began with are there; one that cannot be loaded is said by index.html, and nothing is drawn without it. */
export const styled = (): Promise<unknown> =>
  Promise.all(
    [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')]
      .filter(({ sheet }) => !sheet)
      .map((link) => new Promise((done) => link.addEventListener('load', done))),
  )
