import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useNouns } from '#web/object/field-words.ts'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { RecordForm } from './record-form.tsx'

interface CreatePanelProps {
  object: ObjectDefinition
  /** Values that the place already tells: the account of a new contact. */
  given?: Record<string, unknown>
  onClose: () => void
  onCreated: (id: string) => void
}

export function CreatePanel({ object, given, onClose, onCreated }: CreatePanelProps) {
  const { t } = useTranslation()
  const noun = useNouns()
  // Each further record begins with a form of its own.
  const [made, setMade] = useState(0)
  const another = () => setMade((count) => count + 1)
  const title = t('web.create.title', { object: noun.one(object.name) })
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <RecordForm
        key={made}
        object={object}
        given={given}
        onCancel={onClose}
        onCreated={onCreated}
        onAnother={another}
      />
    </SidePanel>
  )
}
