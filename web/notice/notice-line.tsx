import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { setFollowing } from '#web/comment/comment-calls.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { Moment } from '#web/ui/moment.tsx'
import { notify } from '#web/ui/notices.tsx'
import { type NoticeEntry, noticesKey } from './notice-calls.ts'

interface NoticeLineProps {
  notice: NoticeEntry
  onRead: () => void
  onOpen: () => void
}

/** One notice: what happened, why it was sent, and how to mute the record. */
export function NoticeLine({ notice, onRead, onOpen }: NoticeLineProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const label = useFieldLabel()
  const client = useQueryClient()
  const { kind, object: name, recordId, title, actorName, text, fields, why, at, readAt } = notice
  const object = useObjects().byName(name)
  const shown = title || t('record.unnamed')
  const follow = (following: boolean) => setFollowing({ object: name, recordId }, following)
  const mute = async () => {
    await follow(false)
    await client.invalidateQueries({ queryKey: noticesKey })
    notify({
      text: t('notice.muted', { name: shown }),
      action: { label: t('web.undo'), run: () => void follow(true) },
    })
  }
  const open = () => {
    onRead()
    onOpen()
    if (object) router.history.push(`/${object.plural}/${recordId}`)
  }
  return (
    <li className="gx-notice-line" data-unread={!readAt}>
      <button type="button" className="gx-plain gx-notice-open" onClick={open}>
        <span>
          {t(`notice.${kind}`, { who: actorName ?? t('web.history.system') })} <strong>{shown}</strong>
        </span>
        {text && <span className="gx-notice-text">{text}</span>}
        {fields.length > 0 && (
          <span className="gx-quiet">{fields.map((key) => label(name, key)).join(t('comment.and'))}</span>
        )}
      </button>
      <div className="gx-notice-foot">
        <Moment at={at} />
        {why && <span>{t(`follow.why.${why}`)}</span>}
        {why && (
          <button type="button" className="gx-plain gx-notice-mute" onClick={() => void mute()}>
            {t('notice.mute')}
          </button>
        )}
        {!readAt && (
          <button type="button" className="gx-plain gx-notice-mute" onClick={onRead}>
            {t('notice.read')}
          </button>
        )}
      </div>
    </li>
  )
}
