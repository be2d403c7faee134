const onMac = () => /mac|iphone|ipad/i.test(navigator.platform)

/** How the key that sends is called here. */
export const sendKeyWords = (): string => (onMac() ? '⌘ Enter' : 'Ctrl Enter')

/** How the key that takes back is called here. */
export const undoKeyWords = (): string => (onMac() ? '⌘ Z' : 'Ctrl Z')

/** Whether a press is the one that sends what one is at, from whatever field. */
export const isSendKey = ({ key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): boolean =>
  key === 'Enter' && (ctrlKey || metaKey)
