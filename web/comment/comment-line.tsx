import { EllipsisOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#web/api/session.ts'
import { initialOf } from '#web/ui/initial.ts'
import { Moment } from '#web/ui/moment.tsx'
import { CommentBox } from './comment-box.tsx'
import { type CommentEntry, type Place, readFormerWords } from './comment-calls.ts'
import { CommentText } from './comment-text.tsx'
import type { CommentWriter } from './use-comment-writer.ts'
import './comment-line.css'

interface CommentLineProps {
  comment: CommentEntry
  place: Place
  writer: CommentWriter
}

/** One comment; one's own is changed in its place and taken away with an undo. */
export function CommentLine({ comment, place, writer }: CommentLineProps) {
  const { t } = useTranslation()
  const { me } = useSession()
  const [editing, setEditing] = useState(false)
  const { id, text, mentions, authorName, authorId, createdAt, editedAt } = comment
  return (
    <li className="gx-comment">
      <span className="gx-comment-mark" aria-hidden="true">
        {initialOf(authorName)}
      </span>
      <div>
        <div className="gx-comment-head">
          <strong>{authorName}</strong>
          <span className="gx-quiet">
            <Moment at={createdAt} />
          </span>
          {editedAt && <FormerWords id={id} />}
          {authorId === me.id && !editing && (
            <Dropdown
              trigger={['click']}
              placement="bottomRight"
              menu={{
                items: [
                  { key: 'edit', label: t('comment.edit') },
                  { key: 'remove', label: t('comment.remove'), danger: true },
                ],
                onClick: ({ key }) => (key === 'edit' ? setEditing(true) : void writer.remove(comment)),
              }}
            >
              <Button
                type="text"
                size="small"
                className="gx-comment-more"
                icon={<EllipsisOutlined aria-hidden />}
                aria-label={t('comment.more')}
              />
            </Dropdown>
          )}
        </div>
        {editing ? (
          <CommentBox
            place={place}
            draftKey={`comment.${id}`}
            start={{ text, mentions }}
            autoFocus
            onSend={async (words) => {
              await writer.edit(comment, words)
              setEditing(false)
            }}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <CommentText text={text} mentions={mentions} />
        )}
      </div>
    </li>
  )
}

/** "edited", and on a click what stood there before. */
function FormerWords({ id }: { id: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data } = useQuery({
    queryKey: ['comment', id, 'history'],
    queryFn: ({ signal }) => readFormerWords(id, signal),
    enabled: open,
  })
  const former = (data?.data ?? []).flatMap(({ id: key, at, changes }) =>
    changes?.text ? [{ key, at, text: changes.text.from }] : [],
  )
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={t('comment.former')}
      content={
        <ul className="gx-comment-former">
          {former.map(({ key, at, text }) => (
            <li key={key}>
              <span className="gx-quiet">
                {t('comment.until')} <Moment at={at} />
              </span>
              <p className="gx-comment-text">{text}</p>
            </li>
          ))}
        </ul>
      }
    >
      <button type="button" className="gx-plain gx-quiet gx-comment-edited">
        {t('comment.edited')}
      </button>
    </Popover>
  )
}
