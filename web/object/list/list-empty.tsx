import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useRights } from '#web/api/session.ts'
import { useNouns } from '#web/object/field-words.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'

interface ListEmptyProps {
  object: ObjectDefinition
  /** A filter, a view or a search narrows the list. */
  narrowed: boolean
  onWiden: () => void
  onCreate: () => void
}

/** Why a list is empty (nothing matches, not allowed, nothing yet), and the one next step. */
export function ListEmpty({ object, narrowed, onWiden, onCreate }: ListEmptyProps) {
  const { t } = useTranslation()
  const noun = useNouns()
  const router = useRouter()
  const rights = useRights(object.name)
  const many = useNouns().many(object.name)
  if (rights.read === 'none') {
    return <EmptyState title={t('web.list.closed.title')} text={t('web.list.closed.text', { objects: many })} />
  }
  if (narrowed) {
    return (
      <EmptyState
        title={t('web.list.noMatch.title')}
        text={t('web.list.noMatch.text', { objects: many })}
        action={<Button onClick={onWiden}>{t('web.list.noMatch.action')}</Button>}
      />
    )
  }
  return (
    <EmptyState
      title={t('web.list.none.title', { objects: many })}
      text={t([`${object.name}.empty`, 'web.list.none.text'], { objects: many })}
      action={
        <>
          {rights.import && (
            <Button type="primary" onClick={() => router.history.push(`/import?object=${object.plural}`)}>
              {t('web.list.none.import', { objects: many })}
            </Button>
          )}
          {rights.create && (
            <Button type={rights.import ? 'default' : 'primary'} onClick={onCreate}>
              {t('web.create.title', { object: noun.one(object.name) })}
            </Button>
          )}
        </>
      }
    />
  )
}
