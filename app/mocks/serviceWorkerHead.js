// @ts-nocheck -- the names that service workers have and those of pages exclude each other in one program
// Stands before msw's service worker in the file that the build puts beside the page (app/server/node/demoBuild.ts), and so hears of
// everything first. It mends what msw, made for tests, leaves to chance: a page of the demo is served from its start to its end.

const takeOver = self.skipWaiting.bind(self)

// A newer one would take over from this one under an open page, which hears only the one that it was started with. It does when asked.
self.skipWaiting = () => Promise.resolve()

// How to end each answer that is under way.
const ends = new Set()

addEventListener('message', (event) => {
  // A page that has gone answers no more, and until this one has answered no newer one takes over.
  if (event.data === 'REST') for (const end of ends) end()
  // The page that starts asks for it: now it is served by this one.
  if (event.data === 'SERVE') {
    event.waitUntil(
      takeOver()
        .then(() => self.clients.claim())
        .catch(() => undefined),
    )
  }
  // msw's would unregister itself with the last page; a page that is loaded anew is the last one, and the next one too.
  if (event.data === 'CLIENT_CLOSED') event.stopImmediatePropagation()
})

addEventListener('fetch', (event) => {
  const { request, clientId } = event
  // The page's own document and files come from the host, whatever is broken on purpose: msw is asked for the API alone.
  if (!new URL(request.url).pathname.startsWith('/api/')) return event.stopImmediatePropagation()
  if (!clientId) return
  // Browsers end service workers that have nothing to do; one that begins anew has forgotten all pages, and would let their requests through.
  activeClientIds.add(clientId)
  const respondWith = event.respondWith.bind(event)
  event.respondWith = (answer) => {
    let end
    const ended = new Promise((done) => (end = () => done(Response.error())))
    ends.add(end)
    respondWith(Promise.race([answer, ended]).finally(() => ends.delete(end)))
  }
})
