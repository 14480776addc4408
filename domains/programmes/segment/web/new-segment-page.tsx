import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ProgrammesFrame } from '#domains/programmes/web/programmes-frame.tsx'
import { notify } from '#web/ui/notices.tsx'
import { SegmentBuilder } from './segment-builder.tsx'
import { useSegmentDraft } from './use-segment-draft.ts'

/** A new segment: choose sentences, see the count, name it, save. */
export function NewSegmentPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { draft, change, save, faults, busy } = useSegmentDraft(undefined)
  const create = async () => {
    const id = await save((text) => notify({ text, tone: 'harm' }))
    if (id) await navigate({ to: '/programmes/segments/$id', params: { id } })
  }
  return (
    <ProgrammesFrame
      title={t('segments.page.new')}
      lead={t('segments.new.lead')}
      actions={
        <Button type="primary" loading={busy} disabled={draft.name.trim() === ''} onClick={() => void create()}>
          {t('segments.save')}
        </Button>
      }
    >
      <SegmentBuilder draft={draft} faults={faults} onChange={change} />
    </ProgrammesFrame>
  )
}
