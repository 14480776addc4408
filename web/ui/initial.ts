/** The one or two letters that stand for a name: the first Han character, else the initials of its first two words. */
export function initialOf(name: string): string {
  const clean = name.replace(/[^\p{L}\p{N}\s]/gu, '').trim()
  const first = Array.from(clean)[0] ?? '?'
  if (/\p{Script=Han}/u.test(first)) return first
  const words = clean.split(/\s+/)
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase()
}
