import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '#web/ui/page.tsx'
import type { ImportDetail, ImportPatch } from './import-calls.ts'
import { useImportWords } from './import-words.ts'
import './meant-names.css'

type Meant = NonNullable<ImportPatch['meant']>

interface MeantNamesProps {
  detail: ImportDetail
  busy: boolean
  onSay: (meant: Meant) => void
}

/** Names in the file that no record has although one is called like it: it is taken for all rows once somebody says so. */
export function MeantNames({ detail, busy, onSay }: MeantNamesProps) {
  const { t } = useTranslation()
  const words = useImportWords(detail.object)
  const { proposed, remembered } = detail.report
  const meant = detail.choices.meant ?? {}
  const taken = Object.entries(meant).flatMap(([target, names]) =>
    Object.entries(names).flatMap(([text, title]) => (text === title ? [] : [{ target, text, title }])),
  )
  if (proposed.length + taken.length + remembered.length === 0) return null
  const take = (some: typeof proposed) => {
    const all = structuredClone(meant)
    for (const { target, text, title } of some) all[target] = { ...all[target], [text]: title }
    onSay(all)
  }
  const undo = (target: string, text: string) => {
    const { [text]: _, ...rest } = meant[target] ?? {}
    onSay({ ...meant, [target]: rest })
  }
  // Whoever takes back what an earlier import was told says that the text means itself.
  const deny = (target: string, text: string) => onSay({ ...meant, [target]: { ...meant[target], [text]: text } })
  return (
    <Section
      title={t('wizard.meant')}
      action={
        proposed.length > 1 && (
          <Button className="gx-meant-all" loading={busy} onClick={() => take(proposed)}>
            {t('wizard.meant.all', { number: words.number(proposed.length) })}
          </Button>
        )
      }
    >
      <p className="gx-quiet gx-check-hint">{t('wizard.meant.help')}</p>
      <ul className="gx-meant">
        {taken.map(({ target, text, title }) => (
          <li key={`${target} ${text}`}>
            <span>{t('wizard.meant.taken', { text, title })}</span>
            <Button disabled={busy} onClick={() => undo(target, text)}>
              {t('wizard.meant.undo')}
            </Button>
          </li>
        ))}
        {remembered.map(({ target, text, title }) => (
          <li key={`${target} ${text}`}>
            <span>{t('wizard.meant.remembered', { text, title })}</span>
            <Button disabled={busy} onClick={() => deny(target, text)}>
              {t('wizard.meant.deny')}
            </Button>
          </li>
        ))}
        {proposed.map((one) => (
          <li key={`${one.target} ${one.text}`}>
            <span>
              {t('wizard.meant.ask', one)}{' '}
              <span className="gx-quiet gx-figures">
                {t('wizard.rows', { count: one.rows, number: words.number(one.rows) })}
              </span>
            </span>
            <Button disabled={busy} onClick={() => take([one])}>
              {t('wizard.meant.yes')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
