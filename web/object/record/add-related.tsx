import { PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useNouns } from '#web/object/field-words.ts'
import { RecordForm } from '#web/object/form/record-form.tsx'

interface AddRelatedProps {
  object: ObjectDefinition
  /** What the place tells already: to what the new record belongs. */
  given: Record<string, unknown>
  suggested?: Record<string, unknown>
  open: boolean
  onOpen: (open: boolean) => void
}

/** A button for one more of the records that belong to another, and its form in its place. */
export function AddRelated({ object, given, suggested, open, onOpen }: AddRelatedProps) {
  const { t } = useTranslation()
  const noun = useNouns()
  const client = useQueryClient()
  if (!open) {
    return (
      <Button type="text" size="small" icon={<PlusOutlined aria-hidden />} onClick={() => onOpen(true)}>
        {t('web.create.title', { object: noun.one(object.name) })}
      </Button>
    )
  }
  return (
    <div className="gx-related-form">
      <RecordForm
        object={object}
        given={given}
        {...(suggested && { suggested })}
        onCancel={() => onOpen(false)}
        onCreated={() => {
          onOpen(false)
          void client.invalidateQueries({ queryKey: ['records'] })
        }}
      />
    </div>
  )
}
