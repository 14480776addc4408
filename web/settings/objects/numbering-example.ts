/** The first number that a pattern gives on a day: `SB{yyyy}{MM}-{0000}` -> SB202611-0001. */
export function exampleNumber(pattern: string, today: Date): string {
  const parts: Record<string, string> = {
    yyyy: String(today.getFullYear()),
    yy: String(today.getFullYear()).slice(2),
    MM: String(today.getMonth() + 1).padStart(2, '0'),
    dd: String(today.getDate()).padStart(2, '0'),
  }
  return pattern.replace(/\{(yyyy|yy|MM|dd|0+)\}/g, (_, part: string) => parts[part] ?? '1'.padStart(part.length, '0'))
}
