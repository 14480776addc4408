import { useTranslation } from 'react-i18next'
import { optionKey } from '#fields/choice/web.tsx'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldUse, useFieldLabel } from '#web/object/field-words.ts'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { ApiName } from './api-name.tsx'
import { useFieldFacts } from './field-facts.ts'

interface StandardFieldPanelProps {
  object: ObjectDefinition
  fieldKey: string
  onClose: () => void
}

/** A field of the product's own: what it holds, what may be chosen, what holds for it. */
export function StandardFieldPanel({ object, fieldKey, onClose }: StandardFieldPanelProps) {
  const { t, i18n } = useTranslation()
  const name = useFieldLabel()(object.name, fieldKey)
  const use = fieldUse(object, fieldKey)
  const { kind, facts } = useFieldFacts()(use.field)
  const help = `${object.name}.${fieldKey}.help`
  const options = use.field.options?.map((option) => t(optionKey(use, option))) ?? []
  const said = [
    { what: t('objects.field.kind'), words: kind },
    { what: t('objects.field.help'), words: i18n.exists(help) ? t(help) : '' },
    { what: t('objects.field.options'), words: options.join(t('objects.usage.and')) },
    { what: t('objects.field.holds'), words: facts.join(t('objects.usage.and')) },
  ].filter(({ words }) => words !== '')
  return (
    <SidePanel label={name} head={<h2>{name}</h2>} onClose={onClose} focus>
      <div className="gx-field-facts">
        <p>{t('objects.field.ours')}</p>
        <dl>
          {said.map(({ what, words }) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <ApiName name={`/api/v1/${object.plural} · ${fieldKey}`} />
      </div>
    </SidePanel>
  )
}
