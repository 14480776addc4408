import { FunnelPlotOutlined } from '@ant-design/icons'
import { createElement, lazy } from 'react'
import type { ObjectExtension } from '#web/object/objects-context.ts'
import { OpportunityLine } from './opportunity-line.tsx'

const module = 'sales'

/** What a need tells of the opportunities that it is the reason of, and how one is made of it. */
export const opportunityOnNeeds = {
  rowActions: [
    {
      id: 'need-opportunity',
      module,
      label: 'sales.opportunity.action',
      creates: 'opportunity',
      // Nobody buys because of what is met already, or no longer wanted.
      suits: ({ state }) => state !== 'met' && state !== 'dropped',
      hotkey: 'o',
      icon: createElement(FunnelPlotOutlined, { 'aria-hidden': true }),
      Body: lazy(() => import('./opportunity-form.tsx')),
    },
  ],
  consequences: [{ id: 'opportunity', module, resource: 'opportunities', by: 'needId', Line: OpportunityLine }],
} satisfies ObjectExtension
