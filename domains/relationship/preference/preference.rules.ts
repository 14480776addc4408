import { partsOfDay } from '#domains/accounts/index.ts'

/** How a contact wants to be contacted; null and empty: as you like. */
export type Preferences = {
  preferredChannel: string | null
  preferredHours: string[] | null
  preferredLanguage: string | null
  preferredPersonId: string | null
  /** Has asked not to be contacted unless he asked first. */
  doNotContact: boolean | null
}

/** What is about to be done. */
export type Approach = {
  /** Kind of follow-up; a survey by link has none. */
  kind?: string | null
  /** Hour of the day, 0-23, in the firm's time zone. */
  hour?: number | null
  language?: string | null
  personId?: string | null
}

const channelOf: Record<string, string> = { call: 'phone', visit: 'visit', email: 'email', chat: 'chat' }

/** The kind of follow-up that a task by this way will be; null where it turns to nobody. */
export function approachBy(channel: unknown): string | null {
  return Object.keys(channelOf).find((kind) => channelOf[kind] === channel) ?? null
}

export type Against = 'contact' | 'channel' | 'hours' | 'language' | 'person'

/** Which preferences an approach goes against. What is not known of either side goes against nothing. */
export function against(preferences: Preferences, { kind, hour, language, personId }: Approach): Against[] {
  const { preferredChannel, preferredHours, preferredLanguage, preferredPersonId, doNotContact } = preferences
  const channel = kind ? channelOf[kind] : undefined
  const found: Against[] = []
  if (doNotContact && (channel || language)) found.push('contact')
  if (preferredChannel && channel && channel !== preferredChannel) found.push('channel')
  if (preferredHours?.length && (kind === 'call' || kind === 'visit') && hour !== null && hour !== undefined) {
    const fits = preferredHours.some((part) => hour >= partsOfDay[part]!.from && hour < partsOfDay[part]!.until)
    if (!fits) found.push('hours')
  }
  if (preferredLanguage && language && language !== preferredLanguage) found.push('language')
  if (preferredPersonId && personId && personId !== preferredPersonId) found.push('person')
  return found
}
