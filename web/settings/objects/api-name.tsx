import { useTranslation } from 'react-i18next'
import { Copyable } from '#web/ui/copyable.tsx'

/** How programs call it: for who connects other systems, at the foot of what everybody reads. */
export function ApiName({ name }: { name: string }) {
  const { t } = useTranslation()
  return (
    <p className="gx-quiet gx-api-name">
      {t('objects.apiName')}
      <Copyable value={name}>
        <code className="gx-settings-code">{name}</code>
      </Copyable>
    </p>
  )
}
