import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { organizationRows } from '#app/contract/organization.ts'
import { fault } from '#app/mocks/faults.ts'
import { press } from '#app/test/press.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const word = () => crypto.randomUUID().slice(0, 8)
const file = (name: string, text: string) => new File([text], name, { type: 'text/csv' })
const linesOf = async (result: string) =>
  within(await screen.findByRole('table', { name: `Lines that are ${result}` }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent)

test('rules 33: a file is first read, line by line; then exactly that is written, and those who are new get links', async () => {
  const [admin, mark] = [await given.person({ admin: true }), word()]
  const known = await given.person({ name: `Known ${mark}` })
  const { user } = await visit('/organization/import', { as: admin })
  const csv = `\uFEFFname;user name;mail;groups\r\nAnn;ann-${mark};ann@example.org;Team ${mark}\r\nRenamed ${mark};${known.username};;\r\nBad;bad-${mark};nowhere;\r\n`
  await user.upload(await screen.findByLabelText('CSV file'), file('people.csv', csv))
  expect(await linesOf('refused')).toEqual([expect.stringMatching(/^4Bad.*must be an address/)])
  expect(screen.getByText(`1 group will be made: Team ${mark}`, { exact: false })).toBeVisible()
  await user.click(screen.getByRole('button', { name: '1 changed' }))
  expect(await linesOf('changed')).toEqual([expect.stringContaining(`Known ${mark} → Renamed ${mark}`)])

  network.use(fault(organizationRows.importPeople, 503, {}, { once: true }))
  await press(user, 'Add 1 person and change 1, leave out 1 line')
  expect(await screen.findByRole('alert')).toHaveTextContent('cannot answer just now')
  // What was found stays to be written.
  await press(user, 'Add 1 person and change 1, leave out 1 line')
  expect(await screen.findByText(/^1 person was added, 1 changed; 1 line was left out/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Mail each a link' })).toHaveAttribute('aria-disabled', 'true')
  network.use(fault(organizationRows.makeLinks, 500, {}, { once: true }))
  await user.click(screen.getByRole('button', { name: 'Download the links' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The people are there; links can also be made for each of them')
})

test('rules 33: who would have the mail address of somebody else stands first, and is written all the same', async () => {
  const [admin, mark] = [await given.person({ admin: true }), word()]
  const { user } = await visit('/organization/import', { as: admin })
  const csv = `name,user name,mail\nAnn,ann-${mark},ann-${mark}@example.org\nBen,ben-${mark},${admin.email.toUpperCase()}\n`
  await user.upload(await screen.findByLabelText('CSV file'), file('people.csv', csv))
  expect(await screen.findByText(/^1 line gives somebody the mail address of somebody else\. It stands first below/)).toBeVisible()
  expect(await linesOf('added')).toEqual([
    expect.stringMatching(`^3Ben.*The same mail address as ${admin.username}\\.$`),
    expect.stringMatching(/^2Ann/),
  ])
  await press(user, 'Add 2 people')
  expect(await screen.findByText(/^2 people were added/)).toBeVisible()
})

test('what is no list of people is said at once, in words, and is not sent', async () => {
  const { user } = await visit('/organization/import', { as: await given.person({ admin: true }) })
  const seen = record()
  const choose = async (name: string, text: string) => user.upload(await screen.findByLabelText('CSV file'), file(name, text))
  await choose('people.csv', 'PK\u0003\u0004\0\0 a workbook')
  expect(await screen.findByRole('alert')).toHaveTextContent('“people.csv” is no text. If it is a workbook, save it')
  await choose('all.csv', 'x'.repeat(3_000_001))
  expect(await screen.findByRole('alert')).toHaveTextContent('“all.csv” is larger than a list of 5,000 people')
  await choose('huge.csv', 'x'.repeat(13_000_000))
  expect(await screen.findByRole('alert')).toHaveTextContent('“huge.csv” is larger')
  expect(seen.routes().filter((route) => route.includes('/import'))).toEqual([])
  await choose('right.csv', `name,user name,mail\nAnn,ann-${word()},ann@example.org\n`)
  expect(await screen.findByRole('button', { name: 'Add 1 person' })).toBeEnabled()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('where somebody changed what was looked at, nothing is written, and one looks again', async () => {
  const [admin, mark] = [await given.person({ admin: true }), word()]
  const known = await given.person({ name: `Known ${mark}` })
  const { user } = await visit('/organization/import', { as: admin })
  await user.upload(await screen.findByLabelText('CSV file'), file('p.csv', `name,user name\nRenamed ${mark},${known.username}\n`))
  const write = await screen.findByRole('button', { name: 'Change 1 person' })
  await given.rename(known, `Other ${mark}`)
  await user.click(write)
  expect(await screen.findByRole('alert')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Look again' }))
  await waitFor(async () => expect(await linesOf('changed')).toEqual([expect.stringContaining(`Other ${mark} → Renamed ${mark}`)]))
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
})

test('a file that is no list of people is refused in words, and one in which nothing is new has nothing to write', async () => {
  const admin = await given.person({ admin: true })
  const { user } = await visit('/organization/import', { as: admin })
  await user.upload(await screen.findByLabelText('CSV file'), file('other.csv', 'colour,size\nred,3\n'))
  expect(await screen.findByRole('alert')).toHaveTextContent(/user name/)
  await user.upload(screen.getByLabelText('CSV file'), file('same.csv', `name,user name\n${admin.name},${admin.username}\n`))
  expect(await screen.findByRole('button', { name: 'Nothing to import' })).toBeDisabled()
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
})

test('mail that was given up is listed with what the mail server said, and tried again at a press; what fails says so', async () => {
  const [admin, sender, to] = [await given.person({ admin: true }), await given.person(), await given.person()]
  await given.deadMail(sender, to, '550 no such mailbox')
  const { user } = await visit('/organization/mail', { as: admin })
  expect(await screen.findByText('550 no such mailbox')).toBeVisible()
  expect(screen.getByText(/This server sends no mail: SMTP_URL is not set/)).toBeVisible()
  network.use(fault(organizationRows.retryMail, 503, {}, { once: true }))
  const again = screen.getByRole('button', { name: /^Try .* again$/ })
  await user.click(again)
  expect(await screen.findByText(/Nothing was put back/)).toBeVisible()
  await user.click(again)
  expect(await screen.findByText(/will be tried for another day/)).toBeVisible()
  await waitFor(() => expect(screen.queryByText('550 no such mailbox')).not.toBeInTheDocument())
  await user.click(screen.getByRole('link', { name: 'Waiting' }))
  expect(await screen.findByText(to.email)).toBeVisible()
})
