import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LayoutConfig } from '#platform/layout/layout-config.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useNouns } from '#web/object/field-words.ts'
import { RecordForm } from '#web/object/form/record-form.tsx'
import type { LayoutPlace } from './layout-outline.tsx'
import { LayoutPanel } from './layout-panel.tsx'
import { LayoutDraft, useSavedLayout } from './layouts.ts'

interface ArrangedPageProps {
  object: ObjectDefinition
  plural: string
  id: string
  children: ReactNode
}

/** Where the page shows what is arranged. */
const REGIONS: Partial<Record<LayoutPlace, string>> = {
  fields: '.gx-record-fields',
  tabs: '.gx-record-story',
  cards: '.gx-record-knows',
}

/** A record page while it is arranged: the page, or the create form, as it would be, and the outline beside it. The page shows the part that is arranged without being scrolled. */
export function ArrangedPage({ object, plural, id, children }: ArrangedPageProps) {
  const { t } = useTranslation()
  const noun = useNouns()
  const navigate = useNavigate()
  const [role, setRole] = useState<string | null>(null)
  const forAll = useSavedLayout(object.name, null)
  const ofRole = useSavedLayout(object.name, role)
  const [draft, setDraft] = useState<LayoutConfig>({})
  const config = { ...(ofRole ?? forAll), ...draft }
  const [place, setPlace] = useState<LayoutPlace>('fields')
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const region = REGIONS[place]
    if (region) frame.current?.querySelector(region)?.scrollIntoView({ block: 'start' })
  }, [place])
  const close = () => void navigate({ to: '/$plural/$id', params: { plural, id }, search: {}, replace: true })
  return (
    <LayoutDraft value={{ object: object.name, config }}>
      <div ref={frame} className="gx-arranged" data-place={place}>
        {place === 'form' ? (
          <div className="gx-layout-form" inert>
            <h2>{t('web.create.title', { object: noun.one(object.name) })}</h2>
            <RecordForm object={object} onCancel={close} onCreated={close} />
          </div>
        ) : (
          children
        )}
        <LayoutPanel
          object={object}
          role={role}
          onRole={setRole}
          config={config}
          draft={draft}
          onDraft={setDraft}
          place={place}
          onPlace={setPlace}
          onClose={close}
        />
      </div>
    </LayoutDraft>
  )
}
