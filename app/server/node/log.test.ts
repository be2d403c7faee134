import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { Change } from '../handler.ts'
import { describe as describeFault, logRequest } from './log.ts'

function logged(fault?: unknown, status = 500, changes: Change[] = []): string {
  let text = ''
  const log = pino({ level: 'info' }, { write: (line: string) => (text += line) })
  logRequest(log, {
    id: 'r1',
    method: 'PUT',
    route: '/api/projects/:id',
    status,
    ms: 1.23456,
    personId: 7,
    changes,
    ...(fault !== undefined && { fault }),
  })
  return text
}

test('a request is one line: who, which route, how it ended and how long it took', () => {
  const line = logged(undefined, 200)
  expect(line).toMatch(/^[^\n]+\n$/)
  expect(JSON.parse(line)).toMatchObject({
    level: 30,
    id: 'r1',
    method: 'PUT',
    route: '/api/projects/:id',
    status: 200,
    ms: 1.2,
    personId: 7,
  })
})

test('a fault is an error with its stack and its causes, on one line whatever it says', () => {
  const line = logged(new Error('outer\n{"level":60}\u001b[31m', { cause: Object.assign(new Error('inner'), { code: '42P01' }) }))
  expect(line.trimEnd()).not.toMatch(/\p{Cc}/u)
  const { level, fault } = JSON.parse(line)
  expect(level).toBe(50)
  expect(fault.stack).toContain('log.test.ts')
  expect(fault.cause).toMatchObject({ message: 'inner', code: '42P01' })
})

test('the values of a failed statement are data, and stay out', () => {
  const fault = Object.assign(new Error('Failed query: insert into object values ($1)\nparams: CANARY,\nCANARY'), {
    params: ['CANARY'],
    detail: 'CANARY',
  })
  expect(logged(fault)).toContain('insert into object')
  expect(logged(fault)).not.toContain('CANARY')
})

test('a long message is cut', () => {
  expect(describeFault(new Error('x'.repeat(1_000_000))).message.length).toBeLessThan(5_000)
})

test('a client that went away is no fault of the server', () => {
  expect(JSON.parse(logged(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }), 503)).level).toBe(30)
})

test('what a request changed is one line each, with who and which request', () => {
  const [first, second] = logged(undefined, 200, [{ action: 'project.share', objectId: 12 }])
    .trim()
    .split('\n')
  expect(JSON.parse(first ?? '')).toMatchObject({ msg: 'audit', action: 'project.share', objectId: 12, personId: 7, requestId: 'r1' })
  expect(JSON.parse(second ?? '')).toMatchObject({ msg: 'request' })
})
