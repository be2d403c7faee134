/** Permission levels, weakest first (docs/rules.md 1). On screen: View, Edit, Manage. */
export const levels = ['read', 'write', 'manage'] as const
export type Level = (typeof levels)[number]

/** Whether what came from elsewhere, such as another server or a kept text, is one of them. */
export const isLevel = (value: unknown): value is Level => levels.some((level) => level === value)

/** What people call a level, on screen and in sentences of the server. */
export const levelWords: Record<Level, string> = { read: 'View', write: 'Edit', manage: 'Manage' }

/** 1 for read, 2 for write, 3 for manage; 0 for nothing. The number that the database stores. */
export const rank = (level: Level | null | undefined): 0 | 1 | 2 | 3 =>
  level === 'manage' ? 3 : level === 'write' ? 2 : level === 'read' ? 1 : 0

/** The inverse of {@link rank}; null for 0. */
export const levelOf = (n: number): Level | null => levels[n - 1] ?? null

export const atLeast = (level: Level | null | undefined, wanted: Level): boolean => rank(level) >= rank(wanted)

/** Auto-Share can be switched on up to this many objects, everything counted (docs/rules.md 11). */
export const autoShareLimit = 100
