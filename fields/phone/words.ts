/**
 * A number in the groups in which people of its country read it. Only a bare mainland mobile number is grouped; what was
 * typed with spaces, hyphens or an extension stays as typed.
 */
export function phoneWords(typed: string): string {
  const mobile = /^(\+?86)?(1[3-9]\d)(\d{4})(\d{4})$/.exec(typed)
  if (!mobile) return typed
  const [, country, ...groups] = mobile
  return [country && '+86', ...groups].filter(Boolean).join(' ')
}
