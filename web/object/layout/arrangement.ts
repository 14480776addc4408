import type { Arrangement } from '#platform/layout/layout-config.ts'

/**
 * The saved arrangement as far as its parts still exist. Parts that it does not name (a field made since, a function switched on) come
 * where the standard has them: hidden ones stay hidden, those of a titled group go to the group of that title, the others to the end;
 * `apart` gives each a group of its own, as tabs have.
 */
export function arranged(standard: Arrangement, saved: Arrangement | undefined, { apart = false } = {}): Arrangement {
  if (!saved) return standard
  const known = new Set([...keysOf(standard), ...standard.hidden])
  const placed = new Set<string>()
  const take = (keys: string[]) =>
    keys.filter((key) => {
      if (!known.has(key) || placed.has(key)) return false
      placed.add(key)
      return true
    })
  const groups = saved.groups.map(({ title, keys }) => ({ title, keys: take(keys) }))
  const hidden = take(saved.hidden)
  for (const { title, keys } of standard.groups) {
    const added = take(keys)
    if (added.length === 0) continue
    const home = apart ? undefined : groups.findLast((group) => title === null || group.title === title)
    if (home) home.keys.push(...added)
    else groups.push({ title, keys: added })
  }
  return { groups: groups.filter(({ keys }) => keys.length > 0), hidden: [...hidden, ...take(standard.hidden)] }
}

/** Parts that are shown, in order. */
export function keysOf({ groups }: Arrangement): string[] {
  return groups.flatMap(({ keys }) => keys)
}
