import { http, type HttpHandler } from 'msw'
import { api } from './network.ts'

/**
 * From now on, for one test, the page is told that it stands before Civis: whose rules are not ours and whose list has less. What answers is
 * our API all the same. `network.use(beforeCivis())`
 */
export const beforeCivis = (): HttpHandler =>
  http.get('*/api/console/session', async ({ request }) => {
    const answer = await (await api()).fetch(request)
    const session: object = await answer.json()
    return Response.json({ ...session, mode: 'connected', rulesKnown: false, listExtras: false, mail: true })
  })
