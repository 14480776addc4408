import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { saveMyLanguage, useSession } from '#web/api/session.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '#web/i18n/language.ts'
import { switchLanguage, useLanguage } from '#web/i18n/start-i18n.ts'
import { Section } from '#web/ui/page.tsx'
import { PasswordForm } from './password-form.tsx'
import { SavedField } from './saved-field.tsx'
import { SavedText } from './saved-text.tsx'
import { SessionList } from './session-list.tsx'
import { saveMyName } from './settings-calls.ts'
import { SettingsFrame } from './settings-frame.tsx'

export function MePage() {
  const { t } = useTranslation()
  const { me } = useSession()
  const language = useLanguage()
  return (
    <SettingsFrame title={t('settings.me')} reading>
      <div className="gx-form gx-section">
        <SavedText
          label={t('settings.me.name')}
          help={t('settings.me.name.help')}
          value={me.name}
          maxLength={120}
          autoComplete="name"
          save={saveMyName}
        />
        <SavedField
          label={t('settings.me.language')}
          value={language}
          save={async (chosen) => {
            await switchLanguage(chosen)
            await saveMyLanguage(chosen)
          }}
        >
          {({ id, value, choose }) => (
            <Select
              id={id}
              value={value}
              options={LANGUAGES.map((code) => ({ value: code, label: LANGUAGE_NAMES[code] }))}
              onChange={choose}
            />
          )}
        </SavedField>
      </div>
      <Section title={t('settings.password')}>
        <PasswordForm email={me.email} />
      </Section>
      <Section title={t('settings.sessions')}>
        <SessionList />
      </Section>
    </SettingsFrame>
  )
}
