import type { organizationRows } from '#app/contract/organization.ts'
import type { Context, Handler } from '../../handler.ts'
import { type ConsoleContext, signedIn } from '../consoleContext.ts'

export type AdminHandler<K extends keyof typeof organizationRows> = Handler<(typeof organizationRows)[K], ConsoleContext>

/** Who asks, as services want it. Whether they are an admin the transaction looks up (`requireAdmin`): only there it stays true. */
export const asAdmin = (context: ConsoleContext): Context => ({
  db: context.db,
  me: signedIn(context),
  now: context.now,
  changes: context.changes,
})
