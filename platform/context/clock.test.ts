import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { advanceTestClock, currentTime, followTestClock } from './clock.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-clock-'))
afterAll(() => rmSync(folder, { recursive: true }))

const daysAhead = () => Math.round((currentTime().getTime() - Date.now()) / 86_400_000)

describe('the clock', () => {
  it('is the machine’s own and cannot be moved', () => {
    expect(advanceTestClock(1)).toBeUndefined()
    expect(daysAhead()).toBe(0)
  })

  it('follows a test clock that another process moves, and goes on from there', () => {
    followTestClock(folder)
    expect(daysAhead()).toBe(0)
    advanceTestClock(30)
    advanceTestClock(7)
    expect(daysAhead()).toBe(37)
  })
})
