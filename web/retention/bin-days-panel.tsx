import { Button, InputNumber } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostBinDays } from '#platform/retention/retention-choices.ts'
import { useSession } from '#web/api/session.ts'
import { useSaving } from '#web/settings/objects/use-saving.ts'
import { saveFirm } from '#web/settings/settings-calls.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import './retention.css'

/** How long deleted records can be restored. */
export function BinDaysPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const [days, setDays] = useState<number | null>(workspace.settings.binDays)
  const { busy, save, refusal } = useSaving({ days })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (days && (await save(() => saveFirm(workspace, { settings: { binDays: days } })))) onClose()
  }
  const title = t('retention.bin')
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <form className="gx-retention-panel gx-form" onSubmit={(event) => void submit(event)}>
        <LabelledField label={t('retention.bin.days')} help={t('retention.bin.help')} fault={refusal([])}>
          {(id) => (
            <InputNumber<number> id={id} min={1} max={mostBinDays} precision={0} value={days} onChange={setDays} />
          )}
        </LabelledField>
        <div>
          <Button type="primary" htmlType="submit" loading={busy} disabled={!days}>
            {t('retention.save')}
          </Button>
        </div>
      </form>
    </SidePanel>
  )
}
