/** Where a daily backup lies and from when it is, told by its name. */
const pattern = /^guanxi-(\d{4})-(\d{2})-(\d{2})T(\d{2})(\d{2})(\d{2})Z\.tar\.gz$/
const hour = 3_600_000
const day = 24 * hour

/** What a backup is called until it is whole. */
const draftEnding = '.part'
const keptDays = 7
const keptWeeks = 4

export function backupName(at: Date): string {
  return `guanxi-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z.tar.gz`
}

/** When the backup of this name was made; undefined for a file that is none of ours. */
export function backupTime(name: string): Date | undefined {
  const [, year, month, date, hours, minutes, seconds] = pattern.exec(name) ?? []
  return year ? new Date(`${year}-${month}-${date}T${hours}:${minutes}:${seconds}Z`) : undefined
}

/** The backups that are not kept any more: kept are the newest of each of seven days, and of each of four weeks. Other files are left alone. */
export function expiredBackups(names: readonly string[]): string[] {
  const newestFirst = names
    .filter((name) => backupTime(name))
    .sort()
    .reverse()
  const kept = new Set([...newestOfEach(newestFirst, day, keptDays), ...newestOfEach(newestFirst, 7 * day, keptWeeks)])
  return newestFirst.filter((name) => !kept.has(name))
}

/** What killed backups left, a day ago or longer: nobody writes it any more. */
export function abandonedDrafts(names: readonly string[], now: Date): string[] {
  const begun = (name: string) =>
    name.endsWith(draftEnding) ? backupTime(name.slice(0, -draftEnding.length)) : undefined
  return names.filter((name) => (begun(name)?.getTime() ?? Number.POSITIVE_INFINITY) < now.getTime() - day)
}

/**
 * Whether it is time for the next one: in the small hours of this machine once a day, at any hour when a day has passed without
 * (a machine that is off at night).
 */
export function isBackupDue(names: readonly string[], { now, hourHere }: { now: Date; hourHere: number }): boolean {
  const times = names.map((name) => backupTime(name)?.getTime() ?? Number.NEGATIVE_INFINITY)
  // One from the days to come was made while the clock was wrong: it does not keep all days until then without one.
  const newest = Math.max(...times.filter((time) => time <= now.getTime() + day))
  const age = now.getTime() - newest
  const isNight = hourHere >= 1 && hourHere < 5
  const longest = (isNight ? 20 : 26) * hour
  return age > longest
}

function newestOfEach(newestFirst: readonly string[], length: number, count: number): string[] {
  const byPeriod = new Map<number, string>()
  for (const name of newestFirst) {
    const period = Math.floor(backupTime(name)!.getTime() / length)
    if (!byPeriod.has(period)) byPeriod.set(period, name)
  }
  return [...byPeriod.values()].slice(0, count)
}
