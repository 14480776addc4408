import { FlagOutlined, FormOutlined, TeamOutlined } from '@ant-design/icons'
import { createElement, lazy } from 'react'
import { attitudeFields, relationshipFields } from '#domains/relationship/attitude/attitude.fields.ts'
import type { ObjectExtension } from '#web/object/objects-context.ts'
import { AttitudeCell } from './attitude-cell.tsx'
import { CustomerAttitudeCell } from './customer-attitude-cell.tsx'
import { PlanTold, PromiseTold, SurveyBelow, SurveyTold } from './told.tsx'

const module = 'relationship'

/** What this domain adds to the list and page of accounts. */
export const relationshipOnAccounts = {
  groups: [
    { module, name: 'attitude', fields: attitudeFields, columns: [], after: 'value.purchaseStage' },
    { module, name: 'relationship', fields: relationshipFields, columns: [], after: 'value.purchaseStage' },
  ],
  drawn: [
    {
      id: 'attitude.score',
      module,
      label: 'attitude.score',
      include: 'attitude',
      width: 104,
      after: 'value.purchaseStage',
      Cell: AttitudeCell,
    },
  ],
  tabs: [
    {
      id: 'promise',
      module,
      label: 'relationship.together.title',
      covers: ['jointPlan', 'surveyInvitation'],
      Body: lazy(() => import('./together-tab.tsx')),
    },
  ],
  knows: [{ id: 'attitude', module, label: 'relationship.attitude', Body: lazy(() => import('./attitude-card.tsx')) }],
  quotes: [{ id: 'attitude', module, Body: lazy(() => import('./quote-tagger.tsx')) }],
  told: [
    {
      kind: 'promise',
      module,
      label: 'promise.one',
      icon: createElement(FlagOutlined, { 'aria-hidden': true }),
      Line: PromiseTold,
    },
    {
      kind: 'plan',
      module,
      label: 'jointPlan.one',
      icon: createElement(TeamOutlined, { 'aria-hidden': true }),
      Line: PlanTold,
    },
    {
      kind: 'survey',
      module,
      label: 'surveyInvitation.survey',
      icon: createElement(FormOutlined, { 'aria-hidden': true }),
      Line: SurveyTold,
      Below: SurveyBelow,
    },
  ],
} satisfies ObjectExtension

/** What it adds to the page of a contact. */
export const relationshipOnContacts = {
  knows: [
    { id: 'attitude', module, label: 'relationship.attitude', Body: lazy(() => import('./contact-attitude.tsx')) },
  ],
} satisfies ObjectExtension

/** What it adds to orders: beside what a customer did stands what he says. */
export const relationshipOnOrders = {
  drawn: [
    {
      id: 'account.attitude',
      module,
      label: 'attitude.score',
      width: 104,
      after: 'accountId',
      Cell: CustomerAttitudeCell,
    },
  ],
  knows: [
    { id: 'attitude', module, label: 'relationship.attitude', Body: lazy(() => import('./customer-attitude.tsx')) },
  ],
} satisfies ObjectExtension
