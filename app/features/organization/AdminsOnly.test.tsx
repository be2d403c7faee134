import { screen } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { given, network, visit } from '#app/test/visit.tsx'

test.each([
  [true, 'Not found'],
  [false, 'For organization admins'],
])('an address of the organization that is none says so to admins, and whose page it is to others (admin: %s)', async (admin, title) => {
  const me = await given.person({ admin })
  network.use(
    http.get('*/api/console/session', () =>
      HttpResponse.json({
        me: { id: me.id, name: me.name, username: me.username, initials: 'ME', admin },
        mode: 'embedded',
        organization: 'Ours',
        samplePeople: false,
        listExtras: true,
        rulesKnown: true,
        civisWebUrl: null,
        mail: false,
        administration: admin,
        nobodyYet: false,
        now: new Date().toISOString(),
      }),
    ),
  )
  await visit('/organization/people/999999', { as: me })
  expect(await screen.findByRole('heading', { level: 1, name: title })).toBeVisible()
})
