import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { fault } from '#app/mocks/faults.ts'
import { testApi } from '#app/test/api.ts'
import { unique } from '#app/test/given.ts'
import { press } from '#app/test/press.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const { request } = await testApi()
const field = (name: string) => screen.findByRole('textbox', { name })
const back = /What you had entered before the page was loaded again is back/

test('what is typed into an edit is there after a reload, for the same person alone, and gone once it is saved', async () => {
  const { project, writer, manager } = await given.sharedProject({ name: 'Field plan' })
  const first = await visit(`/projects/${project.id}/edit`, { as: writer })
  await first.user.type(await field('Name'), ' of May')
  first.unmount()
  const other = await visit(`/projects/${project.id}/edit`, { as: manager })
  expect(await field('Name')).toHaveValue('Field plan')
  expect(screen.queryByText(back)).toBeNull()
  other.unmount()
  expect(
    Object.keys(sessionStorage)
      .map((key) => sessionStorage.getItem(key))
      .join(),
  ).not.toContain('of May')
  const again = await visit(`/projects/${project.id}/edit`, { as: writer })
  await again.user.type(await field('Name'), ' of June')
  again.unmount()
  const { user } = await visit(`/projects/${project.id}/edit`, { as: writer })
  expect(await field('Name')).toHaveValue('Field plan of June')
  expect(screen.getByText(back)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  await screen.findByText('Saved the name of “Field plan of June”.')
  expect(Object.keys(sessionStorage).filter((key) => key.startsWith('draft '))).toEqual([])
})

test('what somebody else changed since is not overwritten by what comes back', async () => {
  const { project, writer, manager } = await given.sharedProject({ name: 'Field plan', description: 'Doors' })
  const first = await visit(`/projects/${project.id}/edit`, { as: writer })
  await first.user.type(await field('Description'), ' and phones')
  first.unmount()
  await request(manager, `PUT /projects/${project.id}`, { description: 'Mail' })
  await visit(`/projects/${project.id}/edit`, { as: writer })
  expect(await screen.findByRole('group', { name: 'Which description?' })).toBeVisible()
  expect(screen.getByRole('textbox', { name: 'Yours: description' })).toHaveValue('Doors and phones')
})

test('a new project that is given up does not come back; one that is not, does, with whom it was to be shared', async () => {
  const { author, colleague } = await given.sharedProject()
  const first = await visit('/projects/new', { as: author })
  await first.user.type(await field('Name'), 'Spring')
  await first.user.type(await screen.findByRole('combobox', { name: 'Share with' }), colleague.username)
  await first.user.click(await screen.findByRole('option', { name: new RegExp(colleague.name) }))
  first.unmount()
  const second = await visit('/projects/new', { as: author })
  expect(await field('Name')).toHaveValue('Spring')
  expect(screen.getByRole('button', { name: 'Create and share with 1' })).toBeVisible()
  await second.user.click(screen.getByRole('link', { name: 'Cancel' }))
  await second.user.click(await screen.findByRole('button', { name: 'Leave' }))
  await waitFor(() => expect(second.url()).toBe('/projects'))
  second.unmount()
  await visit('/projects/new', { as: author })
  expect(await field('Name')).toHaveValue('')
})

test('what came back was sent where that is so, also where nobody knows what became of it', async () => {
  const { author } = await given.sharedProject()
  const first = await visit('/projects/new', { as: author })
  await first.user.type(await field('Name'), 'Spring')
  network.use(fault(projects.post, 503, {}, { once: true }))
  await first.user.click(screen.getByRole('button', { name: 'Create project' }))
  await screen.findByText(/^The server cannot answer just now/)
  first.unmount()
  const second = await visit('/projects/new', { as: author })
  expect(await screen.findByText(back)).toHaveTextContent('Nothing of it is sent yet.')
  network.use(fault(projects.post, 504, {}, { once: true }))
  await second.user.click(screen.getByRole('button', { name: 'Create project' }))
  await screen.findByText(/^No such project is among yours/)
  second.unmount()
  const third = await visit('/projects/new', { as: author })
  expect(await screen.findByText(back)).toHaveTextContent('It was sent, and what became of it is not known')
  await third.user.click(screen.getByRole('button', { name: 'Create project' }))
  await screen.findByText('“Spring” is created.')
  expect(Object.keys(sessionStorage).filter((key) => key.startsWith('draft '))).toEqual([])
})

test('a clone and a transfer begin as they were left', async () => {
  const { project, author, colleague } = await given.sharedProject({ name: 'Field plan' })
  const clone = await visit(`/projects/${project.id}/clone`, { as: author })
  await clone.user.click(await screen.findByRole('checkbox', { name: 'Copy schedules' }))
  clone.unmount()
  const cloneAgain = await visit(`/projects/${project.id}/clone`, { as: author })
  expect(await screen.findByRole('checkbox', { name: 'Copy schedules' })).toBeChecked()
  cloneAgain.unmount()
  const address = `/projects/${project.id}/transfer?to=${colleague.id}`
  const transfer = await visit(address, { as: author })
  await transfer.user.click(await screen.findByRole('checkbox', { name: /^Send .* a mail/ }))
  await transfer.user.type(await field('Your words'), 'It is yours')
  transfer.unmount()
  await visit(address, { as: author })
  expect(await field('Your words')).toHaveValue('It is yours')
})

test('what was picked to be added, and into what a project was to be put, is there after a reload', async () => {
  const { project, author } = await given.sharedProject({ name: 'Field plan' })
  const word = unique('turnout')
  await given.object('script', author, { name: `${word} match` })
  await given.project(author, { name: `${word} office` })
  const first = await visit(`/projects/${project.id}/add`, { as: author })
  await first.user.type(await screen.findByRole('combobox', { name: 'Find objects' }), word)
  await first.user.click(await screen.findByRole('option', { name: /match/ }))
  first.unmount()
  const second = await visit(`/projects/${project.id}/add`, { as: author })
  expect(await screen.findByText(back)).toBeVisible()
  await second.user.click(screen.getByRole('button', { name: 'Add 1 object' }))
  expect(await screen.findByText(`“${word} match” is now in “Field plan”.`)).toBeVisible()
  second.unmount()

  const third = await visit(`/projects/${project.id}/parents`, { as: author })
  await third.user.type(await screen.findByRole('combobox', { name: 'Put it into' }), word)
  await third.user.click(await screen.findByRole('option', { name: /office/ }))
  third.unmount()
  const fourth = await visit(`/projects/${project.id}/parents`, { as: author })
  expect(await screen.findByText(back)).toBeVisible()
  await fourth.user.click(screen.getByRole('button', { name: 'Put into 1 project' }))
  expect(await screen.findByText(`“Field plan” is now in “${word} office”.`)).toBeVisible()
  expect(Object.keys(sessionStorage).filter((key) => key.startsWith('draft '))).toEqual([])
})

test('what was to be done with many projects is there after a reload, and gone once it is done', async () => {
  const { project, author, colleague } = await given.sharedProject({ name: 'Field plan' })
  const open = async () => {
    const page = await visit('/projects', { as: author })
    const all = await screen.findByRole('checkbox', { name: 'Select all on this page' })
    if (!screen.queryByRole('link', { name: 'Share' })) await page.user.click(all)
    await page.user.click(await screen.findByRole('link', { name: 'Share' }))
    await screen.findByRole('combobox', { name: 'People or groups' })
    return page
  }
  const first = await open()
  await first.user.type(screen.getByRole('combobox', { name: 'People or groups' }), colleague.username)
  await first.user.click(await screen.findByRole('option', { name: new RegExp(colleague.name) }))
  await first.user.click(screen.getByRole('radio', { name: 'Edit' }))
  first.unmount()
  const { user } = await open()
  expect(screen.getByText(back)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Show what it does' }))
  await press(user, /^Share \d project/)
  await screen.findByText(/^1 of 1 project done/)
  expect((await request(author, `GET /projects/${project.id}/shares`)).body.writers.users).toContainEqual(
    expect.objectContaining({ id: colleague.id }),
  )
  expect(Object.keys(sessionStorage).filter((key) => key.startsWith('draft '))).toEqual([])
})

test('where the browser keeps nothing, that is said once, and the form works', async () => {
  vi.stubGlobal('sessionStorage', {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
    removeItem: () => undefined,
  })
  const { project, writer } = await given.sharedProject({ name: 'Field plan' })
  const { user } = await visit(`/projects/${project.id}/edit`, { as: writer })
  await user.type(await field('Name'), ' of May')
  expect(await screen.findByText(/This browser keeps nothing for this page/)).toBeVisible()
  expect(screen.getAllByText(/This browser keeps nothing/)).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  expect(await screen.findByText('Saved the name of “Field plan of May”.')).toBeVisible()
  vi.unstubAllGlobals()
})
