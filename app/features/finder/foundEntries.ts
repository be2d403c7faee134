import { projectPathOfFound } from '#app/contract/objectPathOf.ts'
import { objectKinds } from '#app/contract/objectKinds.ts'
import type { SearchResults } from '#app/contract/search.ts'
import { objectIcon } from '#app/components/objectIcons.ts'
import { hasPiece } from '#app/lib/pieces.ts'
import { civisLink } from '#app/lib/civisLinks.ts'
import { type TypeWords, typeOfFound, typeWords } from '#app/lib/objectWords.ts'
import type { Entry, Opens, Section } from './entries.ts'

type Result = SearchResults['results'][number]

const kinds = new Map(objectKinds.map((kind) => [kind.search, kind]))

/** The words for a type by its word in `/search`; one that nobody told us of is an object. */
export function wordsOfFound(word: string): TypeWords {
  const type = typeOfFound(word)
  return type ? typeWords[type] : { one: 'Object', many: 'Objects' }
}

/**
 * What was found, by type: projects first, then the types in the order of their best result.
 *
 * @param piece What all of it has in its name or description; empty where that is not known.
 */
export function foundSections(results: readonly Result[], civisWebUrl: string | null, piece: string): Section[] {
  const sections = new Map<string, Entry[]>()
  for (const result of results) {
    const { many } = wordsOfFound(result.type)
    sections.set(many, [...(sections.get(many) ?? []), foundEntry(result, civisWebUrl, piece)])
  }
  const { many } = typeWords.project
  return [...sections].map(([label, entries]) => ({ label, entries })).sort((a, b) => Number(b.label === many) - Number(a.label === many))
}

function foundEntry(result: Result, civisWebUrl: string | null, piece: string): Entry {
  const { type, name, owner, updatedAt, lastRunState } = result
  const { one } = wordsOfFound(type)
  return {
    key: `${type}-${result.id}`,
    name,
    facts: [...(hasPiece(name, piece) ? [] : ['by its description']), one, owner, ...(lastRunState ? [lastRunState] : [])],
    at: updatedAt,
    icon: objectIcon(typeOfFound(type)),
    opens: opensAt(result, one.toLowerCase(), civisWebUrl),
  }
}

function opensAt({ type, id: text, name }: Result, word: string, civisWebUrl: string | null): Opens {
  const id = /^\d+$/.test(text) ? Number(text) : null
  if (type === 'project' && id !== null) return { here: `/projects/${id}` }
  const kind = kinds.get(type)
  const path = projectPathOfFound(type)
  const href = kind ? civisLink({ id, fcoType: kind.fcoType, kind: kind.sub || null }, civisWebUrl) : null
  return { into: { kind: 'object', name, word, placed: path && id !== null ? { path, id } : null, href } }
}
