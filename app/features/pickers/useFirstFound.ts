import type { ComboboxStore } from '@mantine/core'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react'

/**
 * The first that was found is chosen by Enter, once it answers what was typed: an Enter before that waits for the answer,
 * so that nobody gets who stood there for another text. Nor does it send the form around.
 */
export function useFirstFound(combobox: ComboboxStore, text: string, looking: boolean) {
  const early = useRef(false)
  const found = useEffectEvent(() => {
    combobox.selectFirstOption()
    if (early.current) combobox.clickSelectedOption()
    early.current = false
  })
  const typed = text.trim() !== ''
  useEffect(() => {
    if (typed && !looking) found()
  }, [typed, looking, text])
  return {
    onTyped: () => {
      early.current = false
      combobox.openDropdown()
      combobox.resetSelectedOption()
    },
    onKey: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
      event.preventDefault()
      early.current = typed && looking
    },
  }
}
