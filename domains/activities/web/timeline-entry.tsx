import {
  CarOutlined,
  CheckSquareOutlined,
  EditOutlined,
  FileTextOutlined,
  MailOutlined,
  MessageOutlined,
  PhoneOutlined,
  ProfileOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Money } from '#fields/money/kind.ts'
import { exactMoney } from '#fields/money/words.ts'
import type { Changes } from '#web/api/history.ts'
import { useModuleOn } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { type Told, useObject, useObjects } from '#web/object/objects-context.ts'
import { ChangeLines } from '#web/object/record/change-lines.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { Part } from '#web/ui/part.tsx'
import type { TimelineItem } from './timeline-calls.ts'

const ICONS: Record<string, ReactNode> = {
  call: <PhoneOutlined aria-hidden />,
  visit: <CarOutlined aria-hidden />,
  meeting: <TeamOutlined aria-hidden />,
  email: <MailOutlined aria-hidden />,
  chat: <MessageOutlined aria-hidden />,
  note: <FileTextOutlined aria-hidden />,
  task: <CheckSquareOutlined aria-hidden />,
  order: <ProfileOutlined aria-hidden />,
  change: <EditOutlined aria-hidden />,
}

/** One thing that happened; what a customer said stands out as a quote. */
export function TimelineEntry({ item, accountId }: { item: TimelineItem; accountId: string }) {
  const { kind } = item
  const told = useObjects()
    .extension('account')
    .told?.find((each) => each.kind === kind)
  const way = kind === 'activity' ? String(item.detail.kind) : kind
  return (
    <li className="gx-timeline-entry" data-kind={kind}>
      <span className="gx-timeline-icon" aria-hidden="true">
        {told?.icon ?? ICONS[way] ?? <FileTextOutlined aria-hidden />}
      </span>
      <div>
        {kind === 'activity' && <FollowUp item={item} accountId={accountId} />}
        {kind === 'order' && <Order item={item} />}
        {kind === 'change' && <Change item={item} />}
        {told && <ToldEntry item={item} told={told} />}
      </div>
    </li>
  )
}

function ToldEntry({ item, told: { label, Line, Below } }: { item: TimelineItem; told: Told }) {
  const { t } = useTranslation()
  return (
    <>
      <Heading item={item} about={t(label)}>
        <Line item={item} />
      </Heading>
      {Below && <Below item={item} />}
    </>
  )
}

interface Spoken {
  kind: string
  content: string | null
  quote: string | null
  quotedContactId: string | null
  contactId: string | null
}

function FollowUp({ item, accountId }: { item: TimelineItem; accountId: string }) {
  const { t } = useTranslation()
  const isOn = useModuleOn()
  const { quotes = [] } = useObjects().extension('account')
  const { kind, content, quote, quotedContactId, contactId } = item.detail as unknown as Spoken
  return (
    <>
      <Heading item={item} about={t(`activity.kind.${kind}`)}>
        <Link to="/$plural/$id" params={{ plural: 'activities', id: item.recordId }} className="gx-name-link">
          {item.title}
        </Link>
      </Heading>
      {content && <p className="gx-timeline-text">{content}</p>}
      {quote && <blockquote className="gx-quote">{quote}</blockquote>}
      {quote && (
        <Part lines={1}>
          {quotes
            .filter(({ module }) => isOn(module))
            .map(({ id, Body }) => (
              <Body
                key={id}
                accountId={accountId}
                activityId={item.recordId}
                quote={quote}
                contactId={quotedContactId ?? contactId}
                saidAt={item.at}
              />
            ))}
        </Part>
      )}
    </>
  )
}

function Order({ item }: { item: TimelineItem }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { total, status } = item.detail as { total: Money | null; status: string }
  return (
    <Heading item={item} about={t('order.one')}>
      {total && <strong className="gx-figures">{exactMoney(total, formats)}</strong>}
      <Link to="/$plural/$id" params={{ plural: 'orders', id: item.recordId }} className="gx-figures gx-quiet">
        {item.title}
      </Link>
      {status !== 'completed' && <span className="gx-quiet">{t(`order.status.${status}`)}</span>}
    </Heading>
  )
}

function Change({ item }: { item: TimelineItem }) {
  const { t } = useTranslation()
  const account = useObject('account')
  const { action, changes, channel } = item.detail as { action: string; changes: Changes | null; channel: string }
  return (
    <>
      <Heading item={{ ...item, actorName: null }} about={t(`web.channel.${channel}`)}>
        <span className="gx-quiet">
          {t(`web.history.${action}`, { who: item.actorName ?? t('web.history.system') })}
        </span>
      </Heading>
      {changes && <ChangeLines object={account} changes={changes} />}
    </>
  )
}

function Heading({ item, about, children }: { item: TimelineItem; about: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="gx-timeline-head">
      <span className="gx-timeline-what">
        {children}
        {item.side && (
          <span className="gx-side" data-side={item.side} title={t(`timeline.${item.side}.help`)}>
            {t(`timeline.${item.side}`)}
          </span>
        )}
      </span>
      <span className="gx-timeline-when">
        {[about, item.actorName].filter(Boolean).join(' · ')} · <Moment at={item.at} />
      </span>
    </div>
  )
}
