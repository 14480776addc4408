import {
  CarOutlined,
  CheckSquareOutlined,
  FileTextOutlined,
  FormOutlined,
  MailOutlined,
  MessageOutlined,
  PhoneOutlined,
  ProfileOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { lazy, type ReactNode } from 'react'
import type { ObjectExtension, Told } from '#web/object/objects-context.ts'
import { FollowUpLine, FollowUpWords } from './follow-up-told.tsx'
import { OrderLine } from './order-told.tsx'

const ICONS: Record<string, ReactNode> = {
  call: <PhoneOutlined aria-hidden />,
  visit: <CarOutlined aria-hidden />,
  meeting: <TeamOutlined aria-hidden />,
  email: <MailOutlined aria-hidden />,
  chat: <MessageOutlined aria-hidden />,
  note: <FileTextOutlined aria-hidden />,
  task: <CheckSquareOutlined aria-hidden />,
}

const followUps: Told = {
  kind: 'activity',
  module: 'activities',
  label: 'activity.one',
  labelOf: ({ detail }) => `activity.kind.${String(detail.kind)}`,
  icon: ICONS.note,
  iconOf: ({ detail }) => ICONS[String(detail.kind)],
  Line: FollowUpLine,
  Below: FollowUpWords,
}

const orders: Told = {
  kind: 'order',
  module: 'orders',
  label: 'order.one',
  icon: <ProfileOutlined aria-hidden />,
  Line: OrderLine,
}

/** What this domain tells on the page of an account, with the place to write a follow-up down. */
export const activitiesOnAccounts = {
  told: [followUps, orders],
  timeline: { Head: lazy(() => import('./account-follow-up.tsx')), covers: ['activity'] },
  rowActions: [
    {
      id: 'follow-up',
      module: 'activities',
      label: 'followUp.quick',
      creates: 'activity',
      hotkey: 'f',
      icon: <FormOutlined aria-hidden />,
      Body: lazy(() => import('./quick-follow-up.tsx')),
    },
  ],
} satisfies ObjectExtension

/** What was done with a contact. */
export const activitiesOnContacts = {
  told: [followUps],
  timeline: { Head: lazy(() => import('./contact-follow-up.tsx')) },
} satisfies ObjectExtension
