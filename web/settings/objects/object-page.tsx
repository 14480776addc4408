import { PlusOutlined } from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { hasPage, useObjects } from '#web/object/objects-context.ts'
import { SettingsFrame } from '#web/settings/settings-frame.tsx'
import { NotFoundPage } from '#web/ui/fault-page.tsx'
import { Section } from '#web/ui/page.tsx'
import { DeletedLines } from './deleted-lines.tsx'
import { FieldLines } from './field-lines.tsx'
import { FieldPanel } from './field-panel.tsx'
import { ObjectPanel } from './object-panel.tsx'
import { RuleLines } from './rule-lines.tsx'
import { RulePanel } from './rule-panel.tsx'
import { StandardFieldPanel } from './standard-field-panel.tsx'
import './objects.css'

/** `/settings/objects/account`: the fields of an object, its own ones first, and its rules. */
export function ObjectPage() {
  const { name } = useParams({ from: '/signed-in/settings/objects/$name' })
  const object = useObjects().byName(name)
  if (!object || object.ownFields === 'none') return <NotFoundPage />
  return <Settings key={name} object={object} />
}

type Open =
  | { what: 'field'; key?: string }
  | { what: 'standard'; key: string }
  | { what: 'rule'; index?: number }
  | { what: 'object' }

function Settings({ object }: { object: ObjectDefinition }) {
  const { t } = useTranslation()
  const words = useObjectWords()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const keys = Object.keys(object.fields)
  const own = keys.filter((key) => key.startsWith('custom.'))
  const standard = keys.filter((key) => !key.startsWith('custom.'))
  return (
    <SettingsFrame
      title={words.many(object.name)}
      lead={
        <>
          {t(hasPage(object) ? 'objects.page.lead' : 'objects.page.leadPart')}{' '}
          {hasPage(object) && (
            <Link to="/$plural" params={{ plural: object.plural }}>
              {t('objects.page.records', { objects: words.many(object.name) })}
            </Link>
          )}
        </>
      }
      actions={
        <>
          {object.id && <Button onClick={() => setOpen({ what: 'object' })}>{t('objects.change')}</Button>}
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen({ what: 'field' })}>
            {t('objects.field.add')}
          </Button>
        </>
      }
      panel={open && <OpenPanel key={JSON.stringify(open)} object={object} open={open} onClose={close} />}
    >
      <Section title={t('objects.fields.own')}>
        {own.length > 0 ? (
          <FieldLines object={object} keys={own} onOpen={(key) => setOpen({ what: 'field', key })} />
        ) : (
          <p className="gx-quiet">
            {hasPage(object)
              ? t('objects.fields.none', { objects: words.many(object.name) })
              : t('objects.fields.nonePart')}
          </p>
        )}
      </Section>
      {standard.length > 0 && (
        <Section title={t('objects.fields.standard')}>
          <FieldLines object={object} keys={standard} onOpen={(key) => setOpen({ what: 'standard', key })} />
        </Section>
      )}
      <Section
        title={t('objects.rules')}
        action={<Button onClick={() => setOpen({ what: 'rule' })}>{t('objects.rule.add')}</Button>}
      >
        <RuleLines object={object} onOpen={(index) => setOpen({ what: 'rule', index })} />
      </Section>
      <DeletedLines object={object.name} />
    </SettingsFrame>
  )
}

function OpenPanel({ object, open, onClose }: { object: ObjectDefinition; open: Open; onClose: () => void }) {
  if (open.what === 'object') return <ObjectPanel object={object} onClose={onClose} />
  if (open.what === 'rule') return <RulePanel object={object} index={open.index} onClose={onClose} />
  if (open.what === 'standard') return <StandardFieldPanel object={object} fieldKey={open.key} onClose={onClose} />
  return <FieldPanel object={object} fieldKey={open.key} onClose={onClose} />
}
