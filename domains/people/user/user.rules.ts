/** Whether a change takes an administrator away. */
export function endsAdmin(
  before: { role: string; active: boolean },
  after: { role?: string; active?: boolean },
): boolean {
  const was = before.role === 'admin' && before.active
  return was && ((after.role ?? before.role) !== 'admin' || (after.active ?? before.active) === false)
}
