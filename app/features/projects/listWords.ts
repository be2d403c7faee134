import { fewAuthors, type ListSearch } from '#app/lib/search.ts'
import { count, levelWords, listed, upperFirst } from '#app/lib/words.ts'

type Filter = 'whose' | 'level' | 'author' | 'autoShare' | 'archived' | 'hidden' | 'favorites'

export interface Sentence {
  filter: Filter
  text: string
}

const autoShares = { on: 'Auto-Share is on', off: 'Auto-Share is off' }
const archives = { only: 'Only archived', all: 'Archived ones too' }
const whoses = { mine: 'I am the author', shared: 'Shared with me' }

const authorIs = (ids: readonly number[], nameOf: (id: number) => string) =>
  ids.length > fewAuthors ? `Author is one of ${count(ids.length, 'person', 'people')}` : `Author is ${listed(ids.map(nameOf), 'or')}`

/** The filters that are on, each as something one can read. */
export const sentences = (search: ListSearch, nameOf: (id: number) => string): Sentence[] => [
  ...(search.favorites ? [{ filter: 'favorites' as const, text: 'My favourites' }] : []),
  ...(search.whose ? [{ filter: 'whose' as const, text: whoses[search.whose] }] : []),
  ...(search.level
    ? [{ filter: 'level' as const, text: `My level is ${levelWords[search.level]}${search.level === 'manage' ? '' : ' or more'}` }]
    : []),
  ...(search.author && search.whose !== 'mine' ? [{ filter: 'author' as const, text: authorIs(search.author, nameOf) }] : []),
  ...(search.autoShare ? [{ filter: 'autoShare' as const, text: autoShares[search.autoShare] }] : []),
  ...(search.archived ? [{ filter: 'archived' as const, text: archives[search.archived] }] : []),
  ...(search.hidden ? [{ filter: 'hidden' as const, text: 'Only hidden' }] : []),
]

/** What somebody looked for, for a title or a sentence, whatever they pasted. */
export const shortened = (text: string): string => ([...text].length > 80 ? `${[...text].slice(0, 80).join('')}…` : text)

/** What a list with this search is called, in its heading. */
export const listName = ({ whose, favorites, archived }: ListSearch): string =>
  upperFirst(
    [
      ...(whose === 'mine' ? ['my'] : []),
      ...(favorites ? ['favourite'] : []),
      ...(archived === 'only' ? ['archived'] : []),
      'projects',
      ...(whose === 'shared' ? ['shared with me'] : []),
    ].join(' '),
  )

/** The same with what somebody looks for: in a tab, and in a link that somebody pastes. */
export const listTitle = (search: ListSearch): string => `${search.q ? `“${shortened(search.q)}” · ` : ''}${listName(search)}`
