import { IconCheck, IconMinus, IconPlus } from '@tabler/icons-react'

/** What becomes of a dependency, as a shape: given, there already, not given. */
export const signs = { shared: IconPlus, already: IconCheck, not: IconMinus }
