import { PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useModuleOn } from '#web/api/session.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { ObjectIcon } from '#web/object/object-icon.tsx'
import { hasPage, useObjects } from '#web/object/objects-context.ts'
import { SettingsFrame } from '#web/settings/settings-frame.tsx'
import { Section } from '#web/ui/page.tsx'
import { DeletedLines } from './deleted-lines.tsx'
import { inFirmOrder } from './object-choices.ts'
import { ObjectPanel } from './object-panel.tsx'
import './objects.css'

/** `/settings/objects`: what the firm keeps records of, its own kinds first; a line leads to the fields. */
export function ObjectsPage() {
  const { t } = useTranslation()
  const isOn = useModuleOn()
  const { list } = useObjects()
  const [making, setMaking] = useState(false)
  const own = list.filter(({ id }) => id)
  const standard = inFirmOrder(list).filter((object) => !object.id && isOn(object.domain))
  // Parts of other records, and those that stand on pages of another kind.
  const further = standard.filter((object) => !hasPage(object) && object.ownFields !== 'none')
  return (
    <SettingsFrame
      title={t('settings.objects')}
      lead={t('objects.lead')}
      actions={
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>
          {t('objects.new')}
        </Button>
      }
      panel={making && <ObjectPanel onClose={() => setMaking(false)} />}
    >
      <Section title={t('objects.own')}>
        {own.length > 0 ? <ObjectLines objects={own} /> : <p className="gx-quiet">{t('objects.own.none')}</p>}
      </Section>
      <Section title={t('objects.standard')}>
        <ObjectLines objects={standard.filter(hasPage)} />
        {further.length > 0 && (
          <details className="gx-objects-more">
            <summary>{t('objects.more', { count: further.length })}</summary>
            <ObjectLines objects={further} />
          </details>
        )}
      </Section>
      <DeletedLines />
    </SettingsFrame>
  )
}

function ObjectLines({ objects }: { objects: ObjectDefinition[] }) {
  const { t } = useTranslation()
  const words = useObjectWords()
  return (
    <ul className="gx-settings-lines gx-object-lines">
      {objects.map((object) => {
        const keys = Object.keys(object.fields)
        const own = keys.filter((key) => key.startsWith('custom.')).length
        return (
          <li key={object.name}>
            <Link to="/settings/objects/$name" params={{ name: object.name }}>
              <ObjectIcon object={object} />
              <span className="gx-settings-name">{words.many(object.name)}</span>
              <span className="gx-quiet">
                {object.id
                  ? t('objects.line.own', { count: keys.length })
                  : t(own ? 'objects.line.some' : 'objects.line.none', { count: keys.length, own })}
              </span>
            </Link>
            {hasPage(object) && (
              <Link to="/$plural" params={{ plural: object.plural }} className="gx-quiet">
                {t('objects.line.records')}
              </Link>
            )}
          </li>
        )
      })}
    </ul>
  )
}
