import { EditOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { useModuleOn, useRights, useSession } from '#web/api/session.ts'
import { type ToldItem, useObjects } from '#web/object/objects-context.ts'
import { Part } from '#web/ui/part.tsx'
import { FollowUpEditor } from './follow-up-editor.tsx'
import './follow-up.css'

interface Spoken {
  content: string | null
  quote: string | null
  quotedContactId: string | null
  contactId: string | null
}

export function FollowUpLine({ item }: { item: ToldItem }) {
  return (
    <Link to="/$plural/$id" params={{ plural: 'activities', id: item.recordId }} className="gx-name-link">
      {item.title}
    </Link>
  )
}

/** What was done in full, and what the customer said as a quote; one's own is changed in its place. */
export function FollowUpWords({ item, record }: { item: ToldItem; record: ApiRecord }) {
  const { t } = useTranslation()
  const isOn = useModuleOn()
  const { me } = useSession()
  const { update } = useRights('activity')
  const { quotes = [] } = useObjects().extension('account')
  const [editing, setEditing] = useState(false)
  const { content, quote, quotedContactId, contactId } = item.detail as unknown as Spoken
  const accountId = typeof record.accountId === 'string' ? record.accountId : record.id
  if (editing) return <FollowUpEditor id={item.recordId} onDone={() => setEditing(false)} />
  return (
    <>
      {content && <p className="gx-timeline-text">{content}</p>}
      {item.actorId === me.id && update !== 'none' && (
        <Button
          type="text"
          size="small"
          className="gx-follow-up-edit"
          icon={<EditOutlined aria-hidden />}
          aria-label={t('followUp.edit')}
          title={t('followUp.edit')}
          onClick={() => setEditing(true)}
        />
      )}
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
