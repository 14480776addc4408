import { useTranslation } from 'react-i18next'
import { Dialog } from '#web/ui/dialog.tsx'
import { MOD_KEY } from '#web/ui/hotkeys.ts'
import './keyboard-help.css'

const KEYS: [string[], string][] = [
  [[MOD_KEY, 'K'], 'web.keys.palette'],
  [['/'], 'web.keys.search'],
  [['c'], 'web.keys.create'],
  [['j'], 'web.keys.next'],
  [['k'], 'web.keys.previous'],
  [['Enter'], 'web.keys.open'],
  [['e'], 'web.keys.edit'],
  [['g'], 'web.keys.jump'],
  [[MOD_KEY, 'V'], 'web.keys.paste'],
  [['f'], 'followUp.quick'],
  [['Esc'], 'web.keys.back'],
  [['?'], 'web.keys.help'],
]

export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog label={t('web.keys.title')} onClose={onClose} className="gx-keys">
      <h2>{t('web.keys.title')}</h2>
      <dl>
        {KEYS.map(([keys, label]) => (
          <div key={label}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className="gx-key">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{t(label)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
