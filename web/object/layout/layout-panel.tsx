import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LayoutConfig } from '#platform/layout/layout-config.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { rolesQuery } from '#web/api/roles.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { LayoutOutline, type LayoutPlace } from './layout-outline.tsx'
import { saveLayout, useSavedLayout } from './layouts.ts'
import './layout-panel.css'

interface LayoutPanelProps {
  object: ObjectDefinition
  /** Whose arrangement it is; null: everybody's. */
  role: string | null
  onRole: (role: string | null) => void
  /** The arrangement as the page beside shows it: the saved one with what is tried out. */
  config: LayoutConfig
  /** What is tried out. */
  draft: LayoutConfig
  onDraft: (draft: LayoutConfig) => void
  place: LayoutPlace
  onPlace: (place: LayoutPlace) => void
  onClose: () => void
}

const PLACES: LayoutPlace[] = ['fields', 'tabs', 'cards', 'form']

/** Arranges the record page and the create form of an object, for everybody or one role, while the page shows how it looks. */
export function LayoutPanel({ object, role, onRole, config, draft, onDraft, ...rest }: LayoutPanelProps) {
  const { place, onPlace, onClose } = rest
  const { t } = useTranslation()
  const words = useObjectWords()
  const [past, setPast] = useState<LayoutConfig[]>([])
  const [busy, setBusy] = useState(false)
  const roles = useQuery(rolesQuery).data?.data ?? []
  const ofRole = useSavedLayout(object.name, role)
  // A step back draws the outline again.
  const [round, setRound] = useState(0)
  const stepBack = () => {
    onDraft(past.at(-1)!)
    setPast(past.slice(0, -1))
    setRound(round + 1)
  }
  const title = t('layout.title', { object: words.one(object.name) })

  const store = async (next: LayoutConfig | undefined) => {
    setBusy(true)
    const old = ofRole
    try {
      await saveLayout(object.name, { role, config: next })
      const undo = () => void saveLayout(object.name, { role, config: old }).catch(say)
      notify({ text: t('web.saved', { what: title }), action: { label: t('web.undo'), run: undo } })
      onClose()
    } catch (error) {
      say(error)
      setBusy(false)
    }
  }
  const say = (error: unknown) => sayFault(error, t)

  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-layout">
        <p className="gx-quiet">{t('layout.lead')}</p>
        <LabelledField label={t('layout.for')} help={role && !ofRole ? t('layout.for.help') : undefined}>
          {(id) => (
            <Select
              id={id}
              value={role ?? ''}
              options={[
                { value: '', label: t('layout.everybody') },
                ...roles.map(({ key, name }) => ({ value: key, label: name ?? t(`user.role.${key}`) })),
              ]}
              onChange={(chosen) => onRole(chosen || null)}
            />
          )}
        </LabelledField>
        <Segmented
          block
          aria-label={t('layout.place')}
          value={place}
          options={PLACES.map((value) => ({ value, label: t(`layout.place.${value}`) }))}
          onChange={(value: LayoutPlace) => onPlace(value)}
        />
        <LayoutOutline
          key={`${place} ${role} ${round}`}
          object={object}
          place={place}
          config={config}
          onChange={(next) => {
            setPast([...past, draft])
            onDraft({ ...draft, ...next })
          }}
        />
        <footer>
          <Button type="text" disabled={past.length === 0} onClick={stepBack}>
            {t('web.undo')}
          </Button>
          <Button type="text" disabled={busy || !ofRole} onClick={() => void store(undefined)}>
            {t(role ? 'layout.asEverybody' : 'layout.standard')}
          </Button>
          <Button type="primary" loading={busy} disabled={past.length === 0} onClick={() => void store(config)}>
            {t('objects.save')}
          </Button>
        </footer>
      </div>
    </SidePanel>
  )
}
