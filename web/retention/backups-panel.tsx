import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sizeWords } from '#web/files/file-words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { backupsQuery, backupWords, isHarm } from './backups.ts'
import './retention.css'

/** Which daily backups there are, and what to do when the last one cannot be relied on. */
export function BackupsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const backups = useQuery(backupsQuery)
  const { data } = backups
  const title = t('retention.backups')
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-retention-panel">
        {!data && <Awaited asked={[backups]} lines={6} />}
        {data && isHarm(data) && (
          <div role="alert" data-tone="harm">
            <p>{backupWords(data, { t, formats })}</p>
            <p>{t('retention.backups.harm')}</p>
          </div>
        )}
        {data && <p>{t(data.state === 'elsewhere' ? 'retention.backups.elsewhere' : 'retention.backups.lead')}</p>}
        {data && data.kept.length > 0 && (
          <ul className="gx-settings-lines">
            {data.kept.map(({ name, at, bytes }) => (
              <li key={name}>
                <div>
                  <p className="gx-settings-name">
                    <Moment at={at} />
                  </p>
                  <p className="gx-quiet gx-settings-code">{name}</p>
                </div>
                <span className="gx-figures">{sizeWords(bytes, formats)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </SidePanel>
  )
}
