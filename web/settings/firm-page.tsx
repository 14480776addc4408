import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { industries } from '#platform/workspace/industries.ts'
import { useSession } from '#web/api/session.ts'
import type { Keeper } from '#web/api/setup.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '#web/i18n/language.ts'
import { useTimeZones } from '#web/pages/set-up/place-options.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { Section } from '#web/ui/page.tsx'
import { NetworkSwitch } from './network-switch.tsx'
import { SavedField } from './saved-field.tsx'
import { SavedText } from './saved-text.tsx'
import { saveFirm } from './settings-calls.ts'
import { SettingsFrame } from './settings-frame.tsx'

const KEEPERS: Keeper[] = ['own', 'referenced']

export function FirmPage() {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const zones = useTimeZones()
  return (
    <SettingsFrame title={t('settings.firm')} reading>
      <div className="gx-form gx-section">
        <SavedText
          label={t('settings.firm.name')}
          value={workspace.name}
          maxLength={120}
          autoComplete="organization"
          save={(name) => saveFirm(workspace, { name })}
        />
        <Choice
          label={t('settings.firm.industry')}
          value={workspace.industry}
          options={industries.map((name) => ({ value: name, label: t(`industry.${name}`) }))}
          save={(industry) => saveFirm(workspace, { industry })}
        />
        <Choice
          label={t('settings.firm.language')}
          help={t('settings.firm.language.help')}
          value={workspace.locale}
          options={LANGUAGES.map((code) => ({ value: code, label: LANGUAGE_NAMES[code] }))}
          save={(locale) => saveFirm(workspace, { locale })}
        />
        <Choice
          label={t('settings.firm.timeZone')}
          help={t('settings.firm.timeZone.help')}
          value={workspace.timeZone}
          options={zones}
          save={(timeZone) => saveFirm(workspace, { timeZone })}
        />
        <Currency />
      </div>
      <Section title={t('web.setUp.records.title')}>
        <p className="gx-quiet gx-settings-lead">{t('web.setUp.records.lead')}</p>
        <div className="gx-form">
          <KeeperChoice what="payments" />
          <KeeperChoice what="costs" />
        </div>
      </Section>
      <Section title={t('settings.network')}>
        <NetworkSwitch />
      </Section>
    </SettingsFrame>
  )
}

interface ChoiceProps<V> {
  label: string
  help?: string
  value: V
  options: { value: V; label: string }[]
  save: (value: V) => Promise<void>
}

function Choice<V extends string | null>({ label, help, value, options, save }: ChoiceProps<V>) {
  return (
    <SavedField label={label} help={help} value={value} save={save}>
      {({ id, value: chosen, choose, busy }) => (
        <Select
          id={id}
          value={chosen}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          loading={busy}
          onChange={choose}
        />
      )}
    </SavedField>
  )
}

function Currency() {
  const { t } = useTranslation()
  const { language } = useFormats()
  const { workspace } = useSession()
  const name = new Intl.DisplayNames(language, { type: 'currency' }).of(workspace.currency)
  return (
    <LabelledField label={t('settings.firm.currency')} help={t('settings.firm.currency.help')}>
      {(id) => (
        <p id={id}>
          {name} · {workspace.currency}
        </p>
      )}
    </LabelledField>
  )
}

/** Whether we keep payments or costs, or another system does: then the CRM shows them and never changes them. */
function KeeperChoice({ what }: { what: 'payments' | 'costs' }) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const { records } = workspace.settings
  return (
    <Choice
      label={t(`web.setUp.records.${what}`)}
      value={records[what]}
      options={KEEPERS.map((keeper) => ({ value: keeper, label: t(`web.setUp.records.${keeper}`) }))}
      save={(keeper) => saveFirm(workspace, { settings: { records: { ...records, [what]: keeper } } })}
    />
  )
}
