/** The pictures that an object of the firm's own can stand under in menus and results, by what they show. */
export const objectIcons = [
  'table',
  'device',
  'tool',
  'car',
  'truck',
  'building',
  'shop',
  'home',
  'project',
  'contract',
  'certificate',
  'invoice',
  'money',
  'gift',
  'people',
  'team',
  'event',
  'phone',
  'book',
  'experiment',
  'cloud',
  'global',
  'flag',
  'star',
] as const

export type ObjectIcon = (typeof objectIcons)[number]
