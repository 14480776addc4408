const part = String.raw`(\d{1,7}(?:\.\d{1,4})?)`
const clock = /^(\d{1,5}):([0-5]\d)$/
const spoken = new RegExp(
  String.raw`^(?:${part}\s*(?:hours?|hrs?|h|个小时|個小時|小时|小時|时|時))?\s*(?:${part}\s*(?:minutes?|mins?|m|分钟|分鐘|分))?$`,
  'i',
)

/**
 * Minutes that a text says: `90`, `1h 30m`, `1.5 hours`, `1:30`, `1小时30分`; a bare number is minutes. Undefined for anything
 * else. Days are not understood: a day of work and a day of the calendar are not the same.
 */
export function minutesIn(text: string): number | undefined {
  const line = text.normalize('NFKC').trim()
  if (/^\d{1,8}$/.test(line)) return Number(line)
  const hands = clock.exec(line)
  if (hands) return Number(hands[1]) * 60 + Number(hands[2])
  const half = line.replace(/(\d+)\s*(?:个|個)?半(?:小时|小時)|(\d+)\s*(?:小时|小時)半/, (_, a, b) => `${a ?? b}.5小时`)
  const said = line === '' ? null : spoken.exec(half.replace(/^(?:半小时|半小時|半个小时|半個小時)/, '0.5小时'))
  if (!said) return undefined
  return Math.round(Number(said[1] ?? 0) * 60 + Number(said[2] ?? 0))
}

/** Minutes in words: 1h 30m; 1小时30分. */
export function durationWords(minutes: number, language: string): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const [hour, minute, between] = words[language] ?? words.en!
  const parts = [hours > 0 ? `${hours}${hour}` : '', rest > 0 || hours === 0 ? `${rest}${minute}` : '']
  return parts.filter(Boolean).join(between)
}

const words: Record<string, [hour: string, minute: string, between: string]> = {
  en: ['h', 'm', ' '],
  'zh-CN': ['小时', '分', ''],
  'zh-TW': ['小時', '分', ''],
}
