export const serverFlags: readonly string[]
export function serverEnvironment(root: string): Record<string, string>
