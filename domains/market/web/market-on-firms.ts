import { lazy } from 'react'
import type { ObjectExtension } from '#web/object/objects-context.ts'

/** What this domain adds to the page of a firm of the market. */
export const marketOnFirms = {
  knows: [
    {
      id: 'standing',
      module: 'market',
      label: 'market.firm.standing',
      Body: lazy(() => import('./firm-standing.tsx')),
    },
  ],
} satisfies ObjectExtension
