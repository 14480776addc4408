import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAction } from '#domains/pilot/goal/web/use-action.ts'
import { useSession } from '#web/api/session.ts'
import { saveFirm } from '#web/settings/settings-calls.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { notify } from '#web/ui/notices.tsx'

/** After a goal has ended its short menu stays until another goal comes, or the firm wants all pages in it again. */
export function WholeMenu() {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const { busy, fault, run } = useAction()
  const show = () =>
    run(async () => {
      await saveFirm(workspace, { settings: { menu: null } })
      notify({ text: t('functions.menu.isWhole') })
    })
  return (
    <div className="gx-section">
      <p className="gx-settings-lead">{t('functions.menu.short')}</p>
      <Button loading={busy} onClick={show}>
        {t('functions.menu.whole')}
      </Button>
      <FaultLine text={fault} />
    </div>
  )
}
