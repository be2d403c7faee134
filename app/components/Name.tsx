import { unturned } from '#app/lib/isolated.ts'

/** What somebody named: it runs its own way, turns nothing around it, and what would turn its letters around is a sign that one sees. */
export const Name = ({ children }: { children: string | null | undefined }) => <bdi>{unturned(children ?? '')}</bdi>
