// In this order: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
const BROWSERS: [RegExp, string][] = [
  [/MicroMessenger\//, 'WeChat'],
  [/Edg\w*\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
]

/** Browser and system that a user agent names; empty where it names none. */
export function browserOf(userAgent: string): { browser: string; system: string } {
  return { browser: match(BROWSERS, userAgent), system: match(SYSTEMS, userAgent) }
}

/** Whether an address is this computer's own, also with its end cut off. */
export function isOwnAddress(address: string): boolean {
  return /^(127\.|::1$|::ffff:127\.|(0{1,4}:){7})/.test(address)
}

function match(names: [RegExp, string][], userAgent: string): string {
  return names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? ''
}
