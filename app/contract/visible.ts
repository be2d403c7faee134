const visible = /[^\s\p{Cc}\p{Cf}\u034f\u115f\u1160\u2800\u3164]/u

/** Whether there is anything to be seen of a text: what nobody sees cannot be clicked on, or spoken of. */
export const isVisible = (text: string): boolean => visible.test(text)
