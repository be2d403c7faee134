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
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}
