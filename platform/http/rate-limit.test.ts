import { describe, expect, test } from 'vitest'
import { callerOfAddress, rateLimit } from './rate-limit.ts'

describe('one name for all spellings of an address', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['0:0:0:0:0:FFFF:192.0.2.7', '192.0.2.7'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0DB8:0000:0000:ffff:ffff:ffff:ffff', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:1::%eth0', '2001:db8:0:0::/64'],
    ['2001:db8:0:1::1', '2001:db8:0:1::/64'],
  ])('%s', (address, caller) => {
    expect(callerOfAddress(address)).toBe(caller)
  })
})

describe('a bucket of tokens', () => {
  test('empties, says how long to wait, and fills with time', () => {
    let now = 0
    const limit = rateLimit({ burst: 3, perSecond: 0.5, clock: () => now })
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 0])
    expect(limit.take('a')).toBe(2)
    expect(limit.take('b')).toBe(0)
    now = 2_000
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 2])
    limit.forgive('a')
    expect(limit.take('a')).toBe(0)
  })

  test('forgets those not seen for longest, never more than it may hold', () => {
    const limit = rateLimit({ burst: 1, perSecond: 0.001, clock: () => 0, maxCallers: 2 })
    for (const caller of ['a', 'b', 'c']) limit.take(caller)
    expect(limit.take('c')).toBeGreaterThan(0)
    expect(limit.take('a')).toBe(0)
  })

  test('a clock that goes back takes nothing away', () => {
    let now = 10_000
    const limit = rateLimit({ burst: 2, perSecond: 1, clock: () => now })
    limit.take('a')
    now = 0
    expect(limit.take('a')).toBe(0)
  })
})
