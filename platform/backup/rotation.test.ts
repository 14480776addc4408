import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { abandonedDrafts, backupName, backupTime, expiredBackups, isBackupDue } from './rotation.ts'

const hour = 3_600_000
const at = (text: string) => new Date(`${text}Z`)

describe('daily backups', () => {
  test('are named by their time, which can be read back', () => {
    const time = at('2026-11-22T03:15:09')
    expect(backupName(time)).toBe('guanxi-2026-11-22T031509Z.tar.gz')
    expect(backupTime(backupName(time))).toEqual(time)
    expect(backupTime('before-the-move.tar.gz')).toBeUndefined()
  })

  test('of seven days and four weeks are kept, whatever else lies there', () => {
    const names = Array.from({ length: 60 }, (_, days) =>
      backupName(new Date(at('2026-11-22T03:00:00').getTime() - days * 24 * hour)),
    )
    const expired = expiredBackups([...names, 'before-the-move.tar.gz'])
    const kept = names.filter((name) => !expired.includes(name))
    expect(kept.slice(0, 7)).toEqual(names.slice(0, 7))
    expect(kept.length).toBeLessThanOrEqual(11)
    expect(kept.map((name) => backupTime(name)!.getTime()).at(-1)).toBeLessThan(at('2026-11-06T00:00:00').getTime())
    expect(expired).not.toContain('before-the-move.tar.gz')
  })

  test('take along the drafts of those that were killed, once nobody can be writing them', () => {
    const [old, young] = ['2026-11-20T03:00:00', '2026-11-22T01:00:00'].map((made) => `${backupName(at(made))}.part`)
    expect(
      abandonedDrafts([old!, young!, 'mine.part', backupName(at('2026-11-01T03:00:00'))], at('2026-11-22T02:00:00')),
    ).toEqual([old])
  })

  test('never take the newest away', () => {
    const times = fc.array(
      fc.date({ min: at('2020-01-01T00:00:00'), max: at('2030-01-01T00:00:00'), noInvalidDate: true }),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(times, (dates) => {
        const names = dates.map(backupName)
        const newest = [...names].sort().at(-1)!
        expect(expiredBackups(names)).not.toContain(newest)
      }),
    )
  })

  test('are due once in the night, by day only when the night was missed, at once when there is none', () => {
    const last = [backupName(at('2026-11-21T03:00:00'))]
    const due = (now: string, hourHere: number, names = last) => isBackupDue(names, { now: at(now), hourHere })
    expect(due('2026-11-21T12:00:00', 12)).toBe(false)
    expect(due('2026-11-22T00:30:00', 2)).toBe(true)
    expect(due('2026-11-22T04:30:00', 9)).toBe(false)
    expect(due('2026-11-22T06:00:00', 9)).toBe(true)
    expect(due('2026-11-21T12:00:00', 12, [])).toBe(true)
    const ahead = backupName(at('2027-11-21T03:00:00'))
    expect(due('2026-11-22T00:30:00', 2, [...last, ahead])).toBe(true)
    expect(due('2026-11-21T02:00:00', 2)).toBe(false)
  })
})
