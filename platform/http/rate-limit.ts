import { isIPv6 } from 'node:net'
import { AppError } from '#platform/error/app-error.ts'
import { type Turns, turns } from './turns.ts'

export type RateLimit = {
  /** Takes one token of the caller's bucket; the seconds to wait when it is empty, else 0. */
  take(caller: string): number
  /** Fills the caller's bucket again. */
  forgive(caller: string): void
}

export type RateLimits = {
  /** Requests of one member, over all his keys and sessions. */
  member: RateLimit
  /** Requests without a valid sign-in from one address. */
  stranger: RateLimit
  /** Attempts from one address to prove who one is. */
  address: RateLimit
  /** Attempts to prove to be the holder of one e-mail address, whoever sends them. */
  account: RateLimit
  /** Requests of one member, or of his keys, that are worked on at once. */
  atWork: Turns
}

type Settings = { burst: number; perSecond: number; clock?: () => number; maxCallers?: number }

/** A token bucket per caller. Memory is bounded: the callers not seen for longest are forgotten first. */
export function rateLimit({ burst, perSecond, clock = Date.now, maxCallers = 50_000 }: Settings): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take(caller) {
      const now = clock()
      const last = buckets.get(caller)
      const tokens = last ? Math.min(burst, last.tokens + (Math.max(0, now - last.at) / 1000) * perSecond) : burst
      const left = tokens >= 1 ? tokens - 1 : tokens
      buckets.delete(caller)
      buckets.set(caller, { tokens: left, at: now })
      if (buckets.size > maxCallers) buckets.delete(buckets.keys().next().value as string)
      return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond))
    },
    forgive(caller) {
      buckets.delete(caller)
    },
  }
}

/** Takes a token or answers 429 with the time to wait. */
export function enforce(limit: RateLimit, caller: string): void {
  const wait = limit.take(caller)
  if (wait > 0) throw new AppError('rate_limited', { retryAfter: wait })
}

/**
 * Limits that people and ordinary programs never meet. A member's lies above what one small machine can serve, so that a
 * bulk load may use all of it; it stops what has gone mad on a larger one.
 */
export function defaultRateLimits(): RateLimits {
  return {
    member: rateLimit({ burst: 30_000, perSecond: 6_000 }),
    stranger: rateLimit({ burst: 600, perSecond: 20 }),
    address: rateLimit({ burst: 200, perSecond: 1 }),
    account: rateLimit({ burst: 10, perSecond: 1 / 60 }),
    // Less than half of the connections, and as much as a small machine's cores can keep busy.
    atWork: turns({ atOnce: 8, waiting: 500 }),
  }
}

/**
 * One name for all spellings of an address. An IPv6 subscriber holds a whole /64, so that counts as one caller;
 * an IPv4 address written as IPv6 is the IPv4 address.
 */
export function callerOfAddress(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  if (!isIPv6(plain)) return plain
  const groups = ipv6Groups(plain)
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const [high = 0, low = 0] = groups.slice(6)
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

function ipv6Groups(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const left = parseGroups(head)
  if (tail === undefined) return left
  const right = parseGroups(tail)
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right]
}

function parseGroups(text: string): number[] {
  if (text === '') return []
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)]
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
    return [a * 256 + b, c * 256 + d]
  })
}
