/** The one allowed direction between domains: each may call the `index.ts` of those before it. */
export const domainOrder = [
  'people',
  'accounts',
  'orders',
  'activities',
  'relationship',
  'needs',
  'sales',
  'pilot',
  'value',
  'market',
  'programmes',
] as const
