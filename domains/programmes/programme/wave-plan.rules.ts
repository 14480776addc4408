import type { RoleEffort } from './effort.rules.ts'
import { weeksFor } from './effort.rules.ts'

/** More waves than this nobody oversees; who does not fit into them is left out, with the reason. */
export const mostWaves = 24

/**
 * Accounts to treat in each wave: as many as give the wanted number of waves, or fewer where the hours carry fewer. `load` is the number to treat,
 * which a control group makes smaller than the number of accounts.
 */
export function waveSize({ load, wanted, fit }: { load: number; wanted: number; fit: number | null }): number {
  const even = Math.max(1, Math.ceil(load / wanted - 1e-9))
  return fit === null ? even : Math.max(1, Math.min(even, fit))
}

/** Whether all can be treated in the most waves there may be. */
export function carriesAll({ load, size }: { load: number; size: number }): boolean {
  return load <= mostWaves * size + 1e-9
}

type Planned = { number: number; accounts: number }
type Timing = {
  effort: readonly RoleEffort[]
  hours: readonly { role: string; hoursPerWeek: number }[]
  usual: number
  from: string
}

/** When each wave begins and how long it takes, one after the other from a day on; a wave lasts as long as the agreed hours need. */
export function timeWaves<W extends Planned>(
  waves: readonly W[],
  { effort, hours, usual, from }: Timing,
): (W & { startsOn: string; weeks: number })[] {
  let startsOn = from
  return waves.map((wave) => {
    const weeks = weeksFor(effort, { accounts: wave.accounts, hours, usual })
    const timed = { ...wave, startsOn, weeks }
    startsOn = addDays(startsOn, 7 * weeks)
    return timed
  })
}

/** A day some days later. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
