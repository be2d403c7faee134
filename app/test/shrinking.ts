import fc, { type Plugin } from 'fast-check'

// Tests of time fake the clock while they run.
const { now } = Date

/**
 * Ends the search for a smaller counterexample after some seconds: a try may take a database. A property that holds is not touched by it, and
 * has all its runs.
 */
export function shrinkFor(seconds: number): Plugin<unknown> {
  return () => {
    let until = Infinity
    let isCut = false
    return {
      decorateRun: (run) => (value) => {
        if (now() >= until) {
          isCut = true
          return new fc.PreconditionFailure(true)
        }
        const notes = (result: Awaited<ReturnType<typeof run>>) => {
          if (result !== null && !fc.PreconditionFailure.isFailure(result)) until = Math.min(until, now() + 1000 * seconds)
          return result
        }
        const result = run(value)
        return result instanceof Promise ? result.then(notes) : notes(result)
      },
      onAllRunsComplete(details) {
        if (!isCut) return
        const longer = 'There may be a smaller one: give this seed and path to fc.assert, and begin the command with SHRINK=600, seconds.'
        throw new Error(`${fc.defaultReportMessage(details)}\n\n${longer}`, { cause: details.errorInstance })
      },
    }
  }
}

// Seconds; with what the failing run took, less than a test's own 30. Loaded once in each worker by the setup files.
fc.installGlobalPlugin(shrinkFor(Number(process.env['SHRINK'] ?? 15)))
