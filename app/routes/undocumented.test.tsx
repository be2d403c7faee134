import { screen, waitFor, within } from '@testing-library/react'
import { http } from 'msw'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { objects } from '#app/contract/objects.ts'
import { fault } from '#app/mocks/faults.ts'
import { beforeCivis } from '#app/test/beforeCivis.ts'
import { testApi } from '#app/test/api.ts'
import { press } from '#app/test/press.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

// What docs/rules.md does not mark [civis] is our own choice. Here stands, rule by rule, where the page promises it, and that before Civis it
// says in its place that Civis does not document it.

type Things = Awaited<ReturnType<typeof things>>
type Page = Awaited<ReturnType<typeof visit>>

interface Place {
  rules: number[]
  what: string
  /** Whether the project has Auto-Share on. */
  autoShare?: boolean
  url: (given: Things) => string
  /** What one does to come to the words. */
  open?: (page: Page, given: Things) => Promise<unknown>
  /** Said where the rules are ours, and nowhere else; null where nothing is promised there either. */
  promised: RegExp | null
  /** Said before Civis, and nowhere else. */
  said: RegExp
}

async function things(autoShare = false) {
  const { project, author, colleague, reader } = await given.sharedProject({ name: 'Field plan' })
  const [programme, office] = [await given.project(author, { name: 'Programme' }), await given.project(author, { name: 'Office' })]
  const script = await given.object('script', author, { name: 'Match households' })
  await given.contains(project, script)
  await given.contains(programme, project)
  await given.autoShare(programme)
  if (autoShare) await given.autoShare(project)
  return { project, author, colleague, reader, programme, office, script }
}

const click = async ({ user }: Page, role: 'button' | 'link' | 'option' | 'checkbox', name: string | RegExp) =>
  user.click(await screen.findByRole(role, { name }))

/** Selects everything on the list and chooses what to do with it. */
const withAll = (action: string) => async (page: Page) => {
  await click(page, 'checkbox', 'Select all on this page')
  await click(page, 'link', action)
  await screen.findByRole('list', { name: 'Projects' })
}

const places: Place[] = [
  {
    rules: [15],
    what: 'archiving',
    url: ({ project }) => `/projects/${project.id}/archive`,
    promised: /Nothing else changes|Everybody keeps what they have|goes on running/,
    said: /Civis does not document what it does to the objects in a project, to its shares and to its schedules, nor who may/,
  },
  {
    rules: [15],
    what: 'archiving many',
    url: () => '/projects',
    open: withAll('Archive'),
    promised: null,
    said: /Civis does not document what archiving does/,
  },
  {
    rules: [16],
    what: 'cloning',
    url: ({ project }) => `/projects/${project.id}/clone`,
    promised: /do not come along|no copy starts by itself|New objects of yours/,
    said: /Civis does not document whether shares, Auto-Share, note and parents come along/,
  },
  {
    rules: [12],
    what: 'switching Auto-Share off',
    autoShare: true,
    url: ({ project }) => `/projects/${project.id}/auto-share`,
    promised: /ends at once|goes back to its own sharing/,
    said: /Civis does not document whether people keep what Auto-Share has given them/,
  },
  {
    rules: [17, 18, 19],
    what: 'transferring',
    url: ({ project, colleague }) => `/projects/${project.id}/transfer?to=${colleague.id}`,
    promised: /You keep Manage|go(es)? on running/,
    said: /Civis does not document what level you keep/,
  },
  {
    rules: [17],
    what: 'transferring many',
    url: () => '/projects',
    open: withAll('Transfer'),
    promised: null,
    said: /does not document what level the present one keeps/,
  },
  {
    rules: [10],
    what: 'mail about many',
    url: () => '/projects',
    open: withAll('Share'),
    promised: null,
    said: /Civis does not document who exactly gets it/,
  },
  {
    rules: [12, 13],
    what: 'taking objects out of an Auto-Share project',
    autoShare: true,
    url: ({ project, script }) => `/projects/${project.id}/remove-objects?only=scripts/${script.id}`,
    promised: /What people have through its Auto-Share ends/,
    said: /Civis does not document whether people keep what they have had through Auto-Share/,
  },
  {
    rules: [12, 13],
    what: 'moving objects out of an Auto-Share project',
    autoShare: true,
    url: ({ project, script }) => `/projects/${project.id}/move-objects?only=scripts/${script.id}`,
    open: async (page) => {
      await page.user.type(await screen.findByRole('combobox', { name: 'To' }), 'Office')
      await click(page, 'option', /Office/)
    },
    promised: /no longer|loses/,
    said: /Civis does not document whether people keep what they have had through Auto-Share/,
  },
  {
    rules: [12],
    what: 'taking a project out of an Auto-Share project',
    url: ({ project }) => `/projects/${project.id}/parents`,
    open: (page) => click(page, 'link', 'Take out of Programme'),
    promised: /What comes that way ends/,
    said: /Civis does not document whether people keep what came that way/,
  },
  {
    rules: [14],
    what: 'putting a project into another one',
    url: ({ project }) => `/projects/${project.id}/parents`,
    open: async (page) => {
      await page.user.type(await screen.findByRole('combobox', { name: 'Put it into' }), 'Office')
      await click(page, 'option', /Office/)
    },
    promised: null,
    said: /Civis does not document whether it refuses circles/,
  },
  {
    rules: [12, 14],
    what: 'moving a project in the tree',
    url: ({ project, programme, office }) => `/tree/move?project=${project.id}&from=${programme.id}&to=${office.id}`,
    open: () => screen.findByRole('dialog'),
    promised: /what people have here through it ends/,
    said: /Civis does not document whether it refuses circles/,
  },
  {
    rules: [14],
    what: 'putting many into a project',
    url: () => '/projects',
    open: withAll('Add to a project'),
    promised: null,
    said: /Civis does not document whether it refuses circles/,
  },
  {
    rules: [26],
    what: 'a hidden project',
    url: () => '/projects/new',
    promised: /Lists and search leave it out/,
    said: /Civis does not document whether search does/,
  },
]

/** The rules of which no screen promises anything, with why; and those that are tried elsewhere. */
const elsewhere: Record<number, string> = {
  1: 'A level is the one that the server says; that Civis does not document every way to one is tried below.',
  2: 'The answer’s own sentence is shown, and 403 and 404 alike say both reasons.',
  3: 'View, Edit and Manage are documented; archiving, which is not, is tried below.',
  4: 'Who is not found is said to be not there or not to be seen, whichever it is.',
  5: 'What an answer leaves out is said to be not to be seen.',
  6: 'What was not done is said line by line, by the answers.',
  7: 'Tried below.',
  8: 'Of whom a list does not tell is said that there may be others.',
  9: 'A revoke is told as done once the list, read again, has it.',
  11: 'Whether one may is what canCurrentUserEnableAutoShare says; the rest of it is documented.',
}

const text = () => document.body.textContent ?? ''

describe.each(places)('$what (rules $rules)', ({ autoShare = false, url, open, promised, said }) => {
  test('is promised by our own rules, and by ours alone', async () => {
    const made = await things(autoShare)
    if (promised) {
      const page = await visit(url(made), { as: made.author })
      await open?.(page, made)
      await waitFor(() => expect(text()).toMatch(promised))
      expect(text()).not.toMatch(/Civis does not document/)
      page.unmount()
      // In a tab that keeps nothing of what was picked.
      sessionStorage.clear()
    }
    network.use(beforeCivis())
    const page = await visit(url(made), { as: made.author })
    await open?.(page, made)
    await waitFor(() => expect(text()).toMatch(said))
    if (promised) expect(text()).not.toMatch(promised)
  })
})

test('every rule about what becomes of things is in this table', () => {
  const numbers = [...readFileSync('docs/rules.md', 'utf8').matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))
  // Up to 19 they say what a screen could promise; 26 what is found. The rest is how requests are read, and what is ours alone.
  const promisable = numbers.filter((number) => number <= 19 || number === 26)
  expect(promisable).toHaveLength(20)
  const here = new Set(places.flatMap(({ rules }) => rules))
  expect(promisable.filter((number) => !here.has(number) && !elsewhere[number])).toEqual([])
})

test('who has Edit may try to archive before Civis, and is told by our own rules that they may not', async () => {
  const { project, writer } = await given.sharedProject()
  const { unmount } = await visit(`/projects/${project.id}/archive`, { as: writer })
  const button = () => screen.findByRole('button', { name: 'Archive project' })
  expect(await button()).toHaveAttribute('aria-disabled', 'true')
  expect(screen.getByText('You have Edit here; Manage is needed.', { selector: 'p' })).toBeVisible()
  unmount()
  network.use(beforeCivis())
  await visit(`/projects/${project.id}/archive`, { as: writer })
  expect(await button()).not.toHaveAttribute('aria-disabled', 'true')
})

test('where the ways that are known do not add up to a level, it is said that Civis does not document every way to one', async () => {
  const { project, author, reader } = await given.sharedProject()
  const script = await given.object('script', author, { name: 'Load', sub: 'sql' })
  const holder = await given.project(author)
  for (const one of [project, holder]) await given.contains(one, script)
  await given.autoShare(holder)
  await given.share(holder, reader, 'write')
  network.use(beforeCivis(), fault(objects['list jobs'], 404))
  const { user } = await visit(`/projects/${project.id}`, { as: reader })
  await user.click(await screen.findByRole('button', { name: 'Edit: why you have it on Load' }))
  expect(await screen.findByText('Civis does not document every way to a level.')).toBeVisible()
})

test('an author’s level is left alone before Civis, and the page says that this is its own doing', async () => {
  const { project, author } = await given.sharedProject()
  network.use(beforeCivis())
  await visit(`/projects/${project.id}/sharing`, { as: author })
  expect(await screen.findByRole('button', { name: `Level of ${author.name}: Manage` })).toHaveAccessibleDescription(
    /^Civis does not document whether an author can have less than Manage, so this page does not try it/,
  )
})

test('who has View may try to take a project out before Civis, since nobody says who may', async () => {
  const { project, programme, reader } = await things()
  await given.share(programme, reader, 'read')
  const { unmount } = await visit(`/projects/${project.id}/parents`, { as: reader })
  const button = () => screen.findByRole('link', { name: 'Take out of Programme' })
  expect(await button()).toHaveAttribute('aria-disabled', 'true')
  unmount()
  network.use(beforeCivis())
  await visit(`/projects/${project.id}/parents`, { as: reader })
  expect(await button()).not.toHaveAttribute('aria-disabled', 'true')
})

test('what Civis answers to have done, and has not, is not told as done', async () => {
  const { project, author, script } = await things()
  network.use(
    beforeCivis(),
    http.delete(`*/api/scripts/*/projects/${project.id}`, () => new Response(null, { status: 204 })),
  )
  const { user } = await visit(`/projects/${project.id}/remove-objects?only=scripts/${script.id}`, { as: author })
  await press(user, 'Remove 1 object')
  expect(await screen.findByText(/Civis answered that it was done, but read again it is not so/)).toBeVisible()
  expect(screen.queryByText(/is no longer in “Field plan”/)).not.toBeInTheDocument()
})

test('archiving that is answered and not done is said so, for one and for many', async () => {
  const { project, author } = await given.sharedProject({ name: 'Field plan' })
  const { body } = await (await testApi()).request(author, `GET /projects/${project.id}`)
  network.use(
    beforeCivis(),
    http.put('*/api/projects/*/archive', () => Response.json(body)),
  )
  const { user, unmount } = await visit(`/projects/${project.id}/archive`, { as: author })
  await press(user, 'Archive project')
  expect(await screen.findByText(/Civis answered that it was done. Read again, the project is not archived/)).toBeVisible()
  unmount()
  const page = await visit('/projects', { as: author })
  await withAll('Archive')(page)
  await click(page, 'button', 'Archive 1 project')
  expect(await screen.findByText(/Failed: It was answered, but the project is not archived/)).toBeVisible()
})

test('many are transferred, each is read again, and what is left to one is said', async () => {
  const { project, author, colleague } = await given.sharedProject({ name: 'Field plan' })
  network.use(beforeCivis())
  const page = await visit('/projects', { as: author })
  await withAll('Transfer')(page)
  await page.user.type(screen.getByRole('combobox', { name: 'New owner' }), colleague.username)
  await click(page, 'option', new RegExp(colleague.username))
  await click(page, 'button', 'Show what it does')
  const seen = record()
  await click(page, 'button', 'Transfer 1 project')
  const row = within(await screen.findByRole('list', { name: 'Projects' }))
  expect(await row.findByText(`Done: Is ${colleague.name}’s, read again; you have Manage`)).toBeVisible()
  expect(seen.routes()).toContain(`GET /projects/${project.id}`)
})

test('many are not put into what is in them: the way up is looked at before anything is sent', async () => {
  const { author } = await things()
  network.use(beforeCivis())
  const page = await visit('/projects', { as: author })
  await withAll('Add to a project')(page)
  await page.user.type(screen.getByRole('combobox', { name: 'Into project' }), 'Field plan')
  await click(page, 'option', /Field plan/)
  await click(page, 'button', 'Show what it does')
  expect(await screen.findByText('Left out: Field plan is inside it: that would be a circle.')).toBeVisible()
  expect(screen.getByText('Left out: A project cannot be in itself.')).toBeVisible()
})
