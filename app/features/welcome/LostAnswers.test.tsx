import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { welcomeRows } from '#app/contract/welcome.ts'
import { cut, fault } from '#app/mocks/faults.ts'
import { makeLinks } from '#app/server/services/keyLinks.ts'
import { testDb } from '#app/test/db.ts'
import { press } from '#app/test/press.ts'
import { api } from '#app/test/network.ts'
import { given, network, visit } from '#app/test/visit.tsx'

test('a key whose making by a link was not answered: it is said who is signed in, and that the key is lost', async () => {
  const person = await given.person({ name: 'Ben Ek' })
  const db = await testDb()
  const [link] = await db.transaction((tx) => makeLinks(tx, [person.id], person.id, new Date()))
  const { user } = await visit(`/welcome#${link?.secret}`, { as: null })
  network.use(fault(welcomeRows.makeKey, 504, {}, { once: true }))
  await press(user, 'Make my key')
  expect(await screen.findByText('It was not done: nobody is signed in by it. It can be sent again.')).toBeVisible()
  network.use(cut(welcomeRows.makeKey, api))
  await user.click(screen.getByRole('button', { name: 'Make my key' }))
  expect(
    await screen.findByText(/^It was done: Ben Ek is signed in here, and this link is used up\. Nobody can show the key/),
  ).toBeVisible()
})
