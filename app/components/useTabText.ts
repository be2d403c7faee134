import { useSyncExternalStore } from 'react'
import { onTabText, readTabText, writeTabText } from './tabText.ts'

/** A text that this tab keeps, also over a reload and from page to page; null is none. */
export function useTabText(key: string): [string | null, (text: string | null) => void] {
  return [useSyncExternalStore(onTabText, () => readTabText(key)), (text) => writeTabText(key, text)]
}
