// Letters that run from right to left, and signs that turn the direction of what follows.
const turning = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
// With these in it a name could leave the place that it is given.
const isolates = /[\u2066-\u2069]/g
// These turn the letters of a name itself around. No script needs them.
const overrides = /[\u202d\u202e]/g

/** A name as it is shown: what would make its letters run the other way, so that it reads as another name, is a sign that one sees. */
export const unturned = (name: string): string => name.replace(overrides, '\ufffd')

/** A name as a part of a sentence: whichever way it runs, it turns nothing around it. What is marked up has `bdi` for that. */
export const isolated = (name: string): string => (turning.test(name) ? `\u2068${unturned(name.replace(isolates, ''))}\u2069` : name)
