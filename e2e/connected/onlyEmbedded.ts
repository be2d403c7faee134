/** A test, or all of a file, that has nothing to say of the page before Civis. */
export interface Excluded {
  /** Below e2e/. */
  file: string
  /** A whole title; all of the file where it is not given. */
  title?: string
  because: string
}

const listOnly = 'The list of Civis has no levels, no search of text and no favourites (rule 29).'
const treeOnly = 'The list of Civis does not tell how projects are nested (rule 29).'

/** All that is not run in connected mode. Whatever is not named here has to pass. */
export const onlyEmbedded: readonly Excluded[] = [
  { file: 'demo.e2e.ts', because: 'The demo is a server in the page.' },
  { file: 'demo-failures.e2e.ts', because: 'The demo breaks its own server; e2e/connected breaks Civis.' },
  { file: 'sample-people.e2e.ts', because: 'Civis has no sample people to sign in as.' },
  { file: 'bytes.e2e.ts', because: 'The files of the page are the same.' },
  { file: 'account.e2e.ts', because: 'Keys are made at Civis; e2e/connected/session.e2e.ts opens the account page there.' },
  { file: 'organization.e2e.ts', because: 'People and groups are made at Civis.' },
  { file: 'projects.e2e.ts', title: 'what one may see is listed, found as one types, and kept in the URL', because: listOnly },
  {
    file: 'projects.e2e.ts',
    title: 'a list that is refused because the session ended keeps what was typed, and goes on after signing in',
    because: listOnly,
  },
  { file: 'projects.e2e.ts', title: 'a star is kept, and is a view of its own', because: listOnly },
  { file: 'row-menu.e2e.ts', title: 'by keyboard alone: the actions of a row, a dialog over it, and back on the row', because: listOnly },
  { file: 'nesting.e2e.ts', title: 'the tree by keyboard, by mouse and by drag; what is moved is there for everybody', because: treeOnly },
  { file: 'nesting.e2e.ts', title: 'a search opens the path, and on a phone the tree is a list', because: treeOnly },
  {
    file: 'project.e2e.ts',
    title: 'the breadcrumb names the way here, opens where there are several, and folds on a phone',
    because: treeOnly,
  },
  {
    file: 'objects.e2e.ts',
    title: 'out of an Auto-Share project into another: who loses and who gains is read first, in both schemes and on a phone',
    because: 'Civis does not document who loses what (rule 12); app/routes/undocumented.test.tsx looks at what is said there.',
  },
  {
    file: 'objects.e2e.ts',
    title: 'who may only view sees what could be done, and why not',
    because: 'Civis does not document who may take objects out (rule 13), so that is not refused beforehand.',
  },
  {
    file: 'large-transfer.e2e.ts',
    title: 'with three hundred dependencies the dialog stays quick, and whatever is not shown is counted',
    because: 'Civis does not tell what of a project needs a dependency (rule 29), so its picture is grouped otherwise.',
  },
  { file: 'nesting.e2e.ts', title: 'what is in a project of more than a thousand is shown to its end', because: treeOnly },
  {
    file: 'nesting.e2e.ts',
    title: 'a project is moved by keyboard alone, a circle is refused before anything is asked, and closing gives the focus back',
    because: treeOnly,
  },
  {
    file: 'nesting.e2e.ts',
    title: 'the tree as an indented list is worked by buttons, in both themes and on a phone',
    because: 'There every project stands at the top too; e2e/connected/undocumented.e2e.ts looks at that tree.',
  },
  {
    file: 'transfer.e2e.ts',
    title: 'arrow keys walk the picture: right to what is needed, left to what needs it, down through everything',
    because: 'Civis does not tell what of a project needs a dependency (rule 29), so its picture has no arrows to walk.',
  },
  {
    file: 'nesting.e2e.ts',
    title: 'a circle made meanwhile is refused, and what was picked is kept',
    because: 'Civis does not document that it refuses circles, so the page looks itself and sends nothing.',
  },
  {
    file: 'transfer.e2e.ts',
    title: 'each state is accessible in light and dark, and 360 px wide: red lights, list, picture, report',
    because: 'Whether one may transfer cannot be known there; e2e/connected/undocumented.e2e.ts looks at its states.',
  },
]

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** The files that are left out as a whole. */
export const excludedFiles = onlyEmbedded.filter(({ title }) => title === undefined).map(({ file }) => `**/${file}`)

/** What Playwright calls a test: project, file, titles and tags in one line. */
export const excludedTitles: readonly RegExp[] = onlyEmbedded.flatMap(({ file, title }) =>
  title === undefined ? [] : [new RegExp(`${escaped(file)} ${escaped(title)}( @|$)`)],
)
