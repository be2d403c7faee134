import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { groups, users } from '#app/contract/people.ts'
import { createQueryClient } from '#app/api/query.ts'
import { fault, slow } from '#app/mocks/faults.ts'
import type { GivenPerson } from '#app/test/given.ts'
import { actAs, network } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { Themed } from '#app/test/Themed.tsx'
import { given } from '#app/test/visit.tsx'
import type { Picked } from './picked.ts'
import { PrincipalPicker } from './PrincipalPicker.tsx'

function pickAs(person: GivenPerson, props: Partial<Parameters<typeof PrincipalPicker>[0]> = {}) {
  actAs(person)
  const picked = vi.fn<(value: Picked[]) => void>()
  function Host() {
    const [value, setValue] = useState<Picked[]>([])
    const change = (now: Picked[]) => {
      setValue(now)
      picked(now)
    }
    return <PrincipalPicker label="People or groups" value={value} onChange={change} {...props} />
  }
  render(
    <Themed>
      <QueryClientProvider client={createQueryClient()}>
        <Host />
      </QueryClientProvider>
    </Themed>,
  )
  return {
    user: userEvent.setup(),
    field: screen.getByRole('combobox', { name: 'People or groups' }),
    value: () => picked.mock.lastCall?.[0] ?? [],
  }
}

async function colleagues() {
  const me = await given.person({ name: 'Mia Boss' })
  const ana = await given.person({ name: 'Ana Lopez' })
  const twin = await given.person({ name: 'Ana Lopez' })
  const left = await given.person({ name: 'Lee Gone', active: false })
  const team = await given.group([me, ana, twin, left])
  return { me, ana, twin, left, team }
}

test('people say user name and address, groups how many they are, and who left is marked', async () => {
  const { me, ana, left, team } = await colleagues()
  const { user, field, value } = pickAs(me)
  await user.click(field)
  expect(await screen.findByRole('option', { name: new RegExp(`${ana.username} · .*${ana.email}`) })).toBeVisible()
  // Before the address: the line of a phone is cut off at its end.
  expect(screen.getByRole('option', { name: new RegExp(left.username) })).toHaveTextContent(`${left.username} · inactive · ${left.email}`)
  await user.click(await screen.findByRole('option', { name: new RegExp(`${team.name}.*group of 3 people`) }))
  expect(value()).toEqual([{ kind: 'group', id: team.id, name: team.name, size: 3 }])
})

test('with nothing typed the groups come first; of those found, who is called so comes before who has it in the middle', async () => {
  const me = await given.person({ name: 'Mia Boss' })
  const middle = await given.person({ name: 'Ana María López' })
  const first = await given.person({ name: 'Maria Silva' })
  const team = await given.group([me, middle, first])
  const { user, field, value } = pickAs(me)
  await user.click(field)
  expect((await screen.findAllByRole('option'))[0]).toHaveAccessibleName(new RegExp(team.name))
  await user.type(field, 'mari')
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2))
  await user.type(field, '{Enter}')
  await waitFor(() => expect(value().map(({ id }) => id)).toEqual([first.id]))
})

test('whoever looks like another one picked says the user name too, and can be taken away by keyboard', async () => {
  const { me, ana, twin } = await colleagues()
  const { user, field, value } = pickAs(me)
  for (const { username } of [ana, twin]) {
    await user.click(field)
    await user.click(await screen.findByRole('option', { name: new RegExp(username) }))
  }
  expect(screen.getByText(`(${ana.username})`, { exact: false })).toBeVisible()
  await user.type(field, '{Backspace}')
  expect(value().map(({ id }) => id)).toEqual([ana.id])
})

test('a pasted list is looked up at once, and who is nobody is named', async () => {
  const { me, ana, twin, team } = await colleagues()
  const stranger = await given.person()
  const { user, field, value } = pickAs(me)
  await user.click(field)
  await user.paste(`${ana.email.toUpperCase()}\n${twin.username}; ${team.name}, ${stranger.email}, Ana Lopez`)
  // The offers would lie over what is said of it.
  expect(screen.getByRole('combobox')).toHaveAttribute('aria-expanded', 'false')
  await screen.findByText(new RegExp(`^Not found: ${stranger.email}\\.$`))
  expect(value().map(({ kind, id }) => [kind, id])).toEqual([
    ['user', ana.id],
    ['user', twin.id],
    ['group', team.id],
  ])
})

test('a list is read as one writes it: without accents, with “and” before the last; who is picked by hand is not missed any more', async () => {
  const { me, ana, twin, team } = await colleagues()
  const zoe = await given.person({ name: 'Zoë Björnsdóttir' })
  const gron = await given.person({ name: 'Tobias Grøn' })
  const ruth = await given.person({ name: 'Ruth Levy' })
  const plain = await given.person({ name: 'Rene Aho' })
  const like = await given.person({ name: 'René Aho' })
  const both = await given.group([me, zoe, gron, ruth, plain, like], { name: 'Ruth Levy and Rene Aho' })
  const { user, field, value } = pickAs(me)
  const ids = () => value().map(({ id }) => id)
  await user.click(field)
  await user.paste('Zoe Bjornsdottir, ana lopez, Rene Aho, Ruth Levy and Tobias Gron')
  const said = await screen.findByText(/^2 are called/)
  expect(said).toHaveTextContent(/^2 are called ana lopez:/)
  expect(within(said).getByRole('button', { name: `Add Ana Lopez (${twin.username})` })).toBeVisible()
  await waitFor(() => expect(said).toHaveTextContent(`${ana.username} in ${team.name}`))
  // Whoever is written exactly so goes before who is only like it.
  expect(ids()).toEqual([zoe.id, plain.id, ruth.id, gron.id])
  await user.click(within(said).getByRole('button', { name: `Add Ana Lopez (${ana.username})` }))
  expect(screen.queryByText(/^2 are called/)).toBeNull()
  expect(field).toHaveFocus()
  // A group may be called like a list.
  await user.paste(`${twin.username}, and ${both.name}`)
  await waitFor(() => expect(ids()).toEqual([zoe.id, plain.id, ruth.id, gron.id, ana.id, twin.id, both.id]))
})

test('people and a group are joined by “and”, two alone too; lines may be marked as those of a list', async () => {
  const { me, ana, twin, team } = await colleagues()
  const zoe = await given.person({ name: `Zoe ${team.id}` })
  await given.group([me, zoe])
  const { user, field, value } = pickAs(me)
  const ids = () => value().map(({ id }) => id)
  await user.click(field)
  await user.paste(`${ana.username}, ${zoe.name} and ${team.name}`)
  await waitFor(() => expect(ids()).toEqual([ana.id, zoe.id, team.id]))
  await user.type(field, `${team.name} and ${twin.username}`)
  expect(await screen.findByText('Enter adds them')).toBeVisible()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(ids()).toEqual([ana.id, zoe.id, team.id, twin.id]))
  const fay = await given.person({ name: `Fay ${team.id}` })
  await given.group([me, fay])
  await user.paste(`- ${fay.name}\n2. ${twin.name}${team.id}\n• Nobody & ${team.name}`)
  // Of a name that is nobody’s a piece may be a group’s by chance.
  expect(await screen.findByText(`Not found: 2. ${twin.name}${team.id} and • Nobody & ${team.name}.`)).toBeVisible()
  expect(ids()).toEqual([ana.id, zoe.id, team.id, twin.id, fay.id])
  await user.click(screen.getByRole('button', { name: 'Dismiss' }))
  // Who is in it twice is asked about once.
  await user.paste(`Ana Lopez, ${fay.name} and Ana Lopez`)
  expect(await screen.findAllByText(/^2 are called/)).toHaveLength(1)
})

test('several are typed with commas, and Enter takes them all, also before the answer; a name that has a comma is found by it', async () => {
  const { me, ana, twin } = await colleagues()
  const comma = await given.person({ name: 'Ortiz, Noa' })
  await given.group([me, comma])
  const { user, field, value } = pickAs(me)
  await user.click(field)
  await user.type(field, `${ana.username}, ${twin.username}, nobody`)
  expect(await screen.findByText('Enter adds these 3')).toBeVisible()
  await user.keyboard('{Enter}')
  expect(await screen.findByText(/^Not found.*: nobody/)).toBeVisible()
  // The offers would lie over it.
  expect(field).toHaveAttribute('aria-expanded', 'false')
  expect(value().map(({ id }) => id)).toEqual([ana.id, twin.id])
  expect(field).toHaveValue('')
  await user.type(field, 'O')
  await waitFor(() => expect(field).toHaveAttribute('aria-expanded', 'true'))
  await user.clear(field)
  expect(field).toHaveAttribute('aria-expanded', 'false')
  await user.type(field, 'Ortiz, N{Enter}')
  await waitFor(() => expect(value().map(({ id }) => id)).toEqual([ana.id, twin.id, comma.id]))
})

test('a long pasted list is looked up in a few requests, and what of it is nobody can be seen and copied', async () => {
  const { me, ana, twin, team } = await colleagues()
  const others = await Promise.all(Array.from({ length: 20 }, () => given.person()))
  await given.group([me, ...others])
  const strangers = Array.from({ length: 12 }, (_, at) => `nobody${at}@example.org`)
  const { user, field, value } = pickAs(me)
  await user.click(field)
  await screen.findAllByRole('option')
  const seen = record()
  await user.paste([...others.map(({ email }) => email), twin.username.toUpperCase(), ana.name, team.name, ...strangers].join('\n'))
  expect(await screen.findByText(/^12 not found:/)).toHaveTextContent('nobody0@example.org')
  expect(value().map(({ id }) => id)).toEqual([...others.map(({ id }) => id), twin.id, team.id])
  expect(seen.routes()).toHaveLength(2)
  await user.click(screen.getByRole('button', { name: 'Show the 4 other entries' }))
  expect(screen.getByText('nobody11@example.org')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(screen.queryByText(/not found|are called/)).toBeNull()
  expect(field).toHaveFocus()
})

test('a lookup that takes long shows how far it is, and can be given up; then nobody of it is picked', async () => {
  const { me, ana, twin } = await colleagues()
  const { user, field, value } = pickAs(me)
  await user.click(field)
  await screen.findAllByRole('option')
  let go = () => {}
  network.use(slow(users.list, 20_000, new Promise<void>((done) => (go = done))))
  await user.paste(`${ana.email}\n${twin.email}`)
  expect(await screen.findByText('0 of 2 looked up')).toBeVisible()
  expect(screen.getByRole('progressbar', { name: 'Entries looked up' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(screen.getByText(/The list was not looked up to its end, and nobody of it was picked\./)).toBeVisible()
  expect(screen.queryByRole('progressbar')).toBeNull()
  expect(field).toHaveFocus()
  go()
  await user.paste(`${ana.email}\n${twin.email}`)
  await waitFor(() => expect(value().map(({ id }) => id)).toEqual([ana.id, twin.id]))
  expect(screen.queryByText(/nobody of it was picked/)).toBeNull()
})

test('what cannot be picked stays in view and says why', async () => {
  const { me, ana } = await colleagues()
  const { user, field, value } = pickAs(me, { why: ({ id }) => (id === ana.id ? 'The author already' : null) })
  await user.click(field)
  const option = await screen.findByRole('option', { name: new RegExp(ana.username) })
  expect(option).toHaveTextContent('The author already')
  await user.click(option)
  expect(value()).toEqual([])
})

test('more than fit at first come when they are asked for', async () => {
  const me = await given.person()
  const others = await Promise.all(Array.from({ length: 33 }, (_, at) => given.person({ name: `Zoe ${String(at).padStart(2, '0')}` })))
  await given.group([me, ...others])
  const { user, field } = pickAs(me, { kinds: ['user'] })
  await user.type(field, 'Zoe')
  await user.click(await screen.findByRole('option', { name: '30 of 33 people: show more' }))
  expect(await screen.findByRole('option', { name: /Zoe 32/ })).toBeVisible()
})

test('a search that fails says so, and a list that was not looked up is not lost', async () => {
  const { me, ana, twin } = await colleagues()
  network.use(fault(users.list, 500), fault(groups.list, 500))
  const { user, field } = pickAs(me)
  await user.click(field)
  expect(await screen.findByText(/People and groups could not be looked up: Something went wrong on the server\./)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Copy the request’s id' })).toHaveTextContent('fault-request')
  await user.paste(`${ana.email}, ${twin.email}`)
  expect(await screen.findByText(/The list was not looked up; paste it again:/)).toBeVisible()
})

test('an Enter before the answer waits for it: nobody is picked who stood there for another text', async () => {
  const { me, ana, left } = await colleagues()
  network.use(slow(users.list, 50))
  const { user, field, value } = pickAs(me)
  await user.click(field)
  await screen.findByRole('option', { name: new RegExp(ana.username) })
  await user.type(field, `${left.username}{Enter}`)
  expect(value()).toEqual([])
  await waitFor(() => expect(value()).toEqual([expect.objectContaining({ kind: 'user', id: left.id })]))
})

test('where one alone can be picked, Enter pressed twice does not take them away again; Delete does', async () => {
  const { me, ana } = await colleagues()
  const { user, field, value } = pickAs(me, { most: 1 })
  await user.type(field, ana.username)
  await screen.findByRole('option', { name: new RegExp(ana.username) })
  await user.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Take away Ana Lopez' })).toHaveFocus())
  await user.keyboard('{Enter}')
  expect(value()).toMatchObject([{ id: ana.id }])
  await user.keyboard('{Delete}')
  expect(value()).toEqual([])
})

test('arrows before the answer point in the answer', async () => {
  const { me, ana, twin } = await colleagues()
  network.use(slow(users.list, 50))
  const { user, field, value } = pickAs(me)
  await user.type(field, 'Ana Lopez{ArrowDown}{Enter}')
  expect(value()).toEqual([])
  await waitFor(() => expect(value()).toMatchObject([{ id: Math.max(ana.id, twin.id) }]))
})

test('people of the same name say in which groups they are; who finds nobody reads that groups were looked for too', async () => {
  const { me, ana, twin, team } = await colleagues()
  const other = await given.group([me, twin])
  const { user, field } = pickAs(me)
  await user.type(field, 'Ana Lopez')
  const option = (one: GivenPerson) => screen.findByRole('option', { name: new RegExp(`${one.username} · in .* · ${one.email}`) })
  expect(await option(ana)).toHaveTextContent(team.name)
  expect(await option(ana)).not.toHaveTextContent(other.name)
  expect(await option(twin)).toHaveTextContent(other.name)
  await user.clear(field)
  await user.type(field, 'zzqx')
  expect(await screen.findByText('No person and no group with “zzqx” that you can see')).toBeVisible()
})

test('the keyboard alone finds, points, picks and takes away, and what is pointed at is said', async () => {
  const { me, left, team } = await colleagues()
  const { user, field, value } = pickAs(me, { why: ({ id }) => (id === left.id ? 'The author already' : null) })
  const pointed = () => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')
  await user.tab()
  expect(field).toHaveFocus()
  // Who only passes by opens no list over what comes next.
  expect(field).toHaveAttribute('aria-expanded', 'false')
  // Nobody is pointed at before anything was typed: an Enter picks nobody.
  await user.keyboard('{Enter}')
  expect(value()).toEqual([])
  await user.keyboard('Ana')
  await waitFor(() => expect(pointed()).toHaveTextContent(/Ana Lopez/))
  expect(field).toHaveAttribute('aria-controls', screen.getByRole('listbox', { name: 'People or groups' }).id)
  const first = pointed()
  await user.keyboard('{ArrowDown}')
  expect(pointed()).toHaveAttribute('aria-selected', 'true')
  expect(pointed()).not.toBe(first)
  await user.keyboard('{ArrowUp}')
  expect(pointed()).toBe(first)
  await user.keyboard('{Enter}')
  expect(value()).toHaveLength(1)
  expect(field).toHaveFocus()
  expect(field).toHaveAttribute('aria-expanded', 'false')
  // Why somebody cannot be picked is reached, too, and picks nobody.
  await user.keyboard(left.username)
  await waitFor(() => expect(pointed()).toHaveTextContent('The author already'))
  await user.keyboard('{Enter}{Escape}')
  expect(value()).toHaveLength(1)
  expect(field).toHaveAttribute('aria-expanded', 'false')
  expect(field).toHaveValue(left.username)
  await user.clear(field)
  await user.type(field, team.name)
  await waitFor(() => expect(pointed()).toHaveTextContent(team.name))
  await user.keyboard('{Enter}')
  expect(value().map(({ kind }) => kind)).toEqual(['user', 'group'])
  // To what is picked by the left arrow, and from one to the next.
  await user.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(screen.getByRole('button', { name: 'Take away Ana Lopez' })).toHaveFocus()
  await user.keyboard('{Delete}')
  expect(field).toHaveFocus()
  await user.keyboard('{Backspace}')
  expect(value()).toEqual([])
})

test('one of two people of a name says also alone which one it is', async () => {
  const { me, twin } = await colleagues()
  const { user, field } = pickAs(me, { most: 1, kinds: ['user'] })
  await user.type(field, 'Ana Lopez')
  await user.click(await screen.findByRole('option', { name: new RegExp(twin.username) }))
  expect(screen.getByText(`(${twin.username})`, { exact: false })).toBeVisible()
  // It has given way to whom was picked, and comes back with the focus in it.
  const taken = screen.getByRole('button', { name: 'Take away Ana Lopez' })
  await waitFor(() => expect(taken).toHaveFocus())
  await user.keyboard('{Backspace}')
  await waitFor(() => expect(screen.getByRole('combobox', { name: 'People or groups' })).toHaveFocus())
})

test('Enter picks the first that can be picked, and passes by who cannot', async () => {
  const { me, ana, twin } = await colleagues()
  const { user, field, value } = pickAs(me, { why: ({ id }) => (id === ana.id ? 'The author already' : null) })
  await user.type(field, 'Ana Lopez')
  await screen.findByRole('option', { name: /The author already/ })
  await user.keyboard('{Enter}')
  await waitFor(() => expect(value()).toMatchObject([{ id: twin.id, alike: true }]))
})
