/** By which way somebody can be turned to. */
export const channels = ['phone', 'visit', 'email', 'chat'] as const

/** Parts of the day that a contact may prefer: from the first hour to before the last, and the hour at which something falls due in it. */
export const partsOfDay: Readonly<Record<string, { from: number; until: number; due: number }>> = {
  morning: { from: 6, until: 12, due: 9 },
  noon: { from: 12, until: 14, due: 12 },
  afternoon: { from: 14, until: 18, due: 14 },
  evening: { from: 18, until: 22, due: 18 },
}
