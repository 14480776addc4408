import { CheckSquareOutlined } from '@ant-design/icons'
import { createElement, lazy } from 'react'
import type { ObjectExtension } from '#web/object/objects-context.ts'
import { ReasonCell } from './reason-cell.tsx'

const module = 'needs'

/** What stands on the page of a need, and what is done with one there and in the list. */
export const needOnPages = {
  tabs: [
    {
      id: 'needEvidence',
      module,
      label: 'needs.story.title',
      covers: ['needAction'],
      Body: lazy(() => import('./need-story.tsx')),
    },
  ],
  rowActions: [
    {
      id: 'need-task',
      module,
      label: 'needs.task.action',
      creates: 'activity',
      hotkey: 't',
      icon: createElement(CheckSquareOutlined, { 'aria-hidden': true }),
      Body: lazy(() => import('./task-form.tsx')),
    },
  ],
} satisfies ObjectExtension

/** What a task tells of the need that it is done for. */
export const needOnTasks = {
  drawn: [{ id: 'need.reason', module, label: 'needs.reason.title', width: 160, after: 'ownerId', Cell: ReasonCell }],
  tabs: [
    {
      id: 'needAction',
      module,
      label: 'needs.reason.title',
      last: true,
      Body: lazy(() => import('./task-reason.tsx')),
    },
  ],
} satisfies ObjectExtension
