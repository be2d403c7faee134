/**
 * How often a test with random things before the real server, or one that kills it, does so: the number for `npm test`, times ROUNDS.
 * That finds what is broken; .ci/run asks for more with ROUNDS, as may who has changed what such a test holds.
 */
export const rounds = (short: number): number => short * Number(process.env['ROUNDS'] ?? 1)
