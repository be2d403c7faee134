// Who started this: looked at now, since it may be gone when there is something to stop.
const { ppid } = process

/** Ends the process in order at Ctrl-C or SIGTERM, in 10 seconds at most; asked again a second later, at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping: number | undefined
  const onSignal = () => {
    if (stopping !== undefined) {
      // One Ctrl-C comes twice under npm: from the terminal and, passed on, from npm.
      if (performance.now() - stopping > 1_000) process.exit(1)
      return
    }
    stopping = performance.now()
    setTimeout(() => process.exit(1), 9_500).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  // npm passes SIGTERM on to its shell alone, which ends without a word to us. Whoever ended it meant us.
  if (process.env['npm_lifecycle_event'] !== undefined) {
    const looking = setInterval(() => {
      if (process.ppid === ppid) return
      clearInterval(looking)
      onSignal()
    }, 250).unref()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}
