import { CommentOutlined, EditOutlined, FileTextOutlined, PaperClipOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Changes } from '#web/api/history.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useModuleOn } from '#web/api/session.ts'
import type { Mention } from '#web/comment/comment-calls.ts'
import { CommentText } from '#web/comment/comment-text.tsx'
import '#web/comment/comment-line.css'
import { downloadPath } from '#web/files/file-calls.ts'
import { FileThumbnail } from '#web/files/file-thumbnail.tsx'
import { sizeWords } from '#web/files/file-words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { type Told, useObjects } from '#web/object/objects-context.ts'
import { DeedLines } from '#web/object/record/deed-lines.tsx'
import { Moment } from '#web/ui/moment.tsx'
import type { TimelineItem } from './timeline-calls.ts'

interface EntryProps {
  item: TimelineItem
  object: ObjectDefinition
  record: ApiRecord
}

const ICONS: Record<string, ReactNode> = {
  change: <EditOutlined aria-hidden />,
  comment: <CommentOutlined aria-hidden />,
  file: <PaperClipOutlined aria-hidden />,
}

/** One thing that happened. */
export function TimelineEntry({ item, object, record }: EntryProps) {
  const isOn = useModuleOn()
  const told = useObjects()
    .extension(object.name)
    .told?.find(({ kind, module }) => kind === item.kind && isOn(module))
  if (!told && !ICONS[item.kind]) return null
  return (
    <li className="gx-timeline-entry" data-kind={item.kind}>
      <span className="gx-timeline-icon" aria-hidden="true">
        {told?.iconOf?.(item) ?? told?.icon ?? ICONS[item.kind] ?? <FileTextOutlined />}
      </span>
      <div>
        {item.kind === 'change' && <Change item={item} object={object} />}
        {item.kind === 'comment' && <Comment item={item} />}
        {item.kind === 'file' && <LaidFile item={item} />}
        {told && <ToldEntry item={item} told={told} record={record} />}
      </div>
    </li>
  )
}

function ToldEntry({ item, told, record }: { item: TimelineItem; told: Told; record: ApiRecord }) {
  const { t } = useTranslation()
  const { label, labelOf, Line, Below } = told
  return (
    <>
      <Heading item={item} about={t(labelOf?.(item) ?? label)}>
        <Line item={item} record={record} />
      </Heading>
      {Below && <Below item={item} record={record} />}
    </>
  )
}

function Change({ item, object }: { item: TimelineItem; object: ObjectDefinition }) {
  const { t } = useTranslation()
  const { action, changes, channel } = item.detail as { action: string; changes: Changes | null; channel: string }
  return (
    <>
      <Heading item={{ ...item, actorName: null }} about={t(`web.channel.${channel}`)}>
        <span className="gx-quiet">
          {t(`web.history.${action}`, { who: item.actorName ?? t('web.history.system') })}
        </span>
      </Heading>
      {changes && <DeedLines object={object} action={action} changes={changes} />}
    </>
  )
}

function Comment({ item }: { item: TimelineItem }) {
  const { t } = useTranslation()
  const { text, mentions } = item.detail as unknown as { text: string; mentions: Mention[] }
  return (
    <>
      <Heading item={{ ...item, actorName: null }} about={t('timeline.one.comment')}>
        <strong>{item.actorName}</strong>
      </Heading>
      <CommentText text={text} mentions={mentions} />
    </>
  )
}

function LaidFile({ item }: { item: TimelineItem }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { mediaType, bytes, thumbnail } = item.detail as { mediaType: string; bytes: number; thumbnail: boolean }
  const name = item.title ?? ''
  return (
    <>
      <Heading item={item} about={t('timeline.one.file')}>
        <a href={downloadPath(item.recordId)} className="gx-name-link">
          {name}
        </a>
        <span className="gx-quiet">{sizeWords(bytes, formats)}</span>
      </Heading>
      {thumbnail && <FileThumbnail file={{ id: item.recordId, name, mediaType, thumbnail }} />}
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
