/** Runs once before all tests of a run. */
export function setup(): void {}
