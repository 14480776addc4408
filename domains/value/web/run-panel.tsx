import { Button, DatePicker, Input, InputNumber, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { againOf, useStartRun } from './run-controls.tsx'
import type { RunRequest, ValueRun } from './value-calls.ts'

const UNITS = ['day', 'week', 'month'] as const
const SAMPLES = [1, 0.5, 0.2, 0.1] as const
const MODELS = ['auto', 'bg-nbd', 'mbg-nbd'] as const
const DAY = 'YYYY-MM-DD'

interface RunPanelProps {
  latest: ValueRun | null
  onClose: () => void
}

/** What to analyse: a firm may start small, with one region, the newer customers or a sample. */
export function RunPanel({ latest, onClose }: RunPanelProps) {
  const { t } = useTranslation()
  const { start, busy } = useStartRun()
  const [request, setRequest] = useState<RunRequest>(latest ? againOf(latest) : {})
  const { unit = 'week', horizon, until, model = 'auto', scope = {} } = request
  const set = (patch: RunRequest) => setRequest({ ...request, ...patch })
  const setScope = (patch: RunRequest['scope']) => set({ scope: without({ ...scope, ...patch }) })
  const title = t('value.page.adjust')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await start(without(request))
    onClose()
  }

  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <form className="gx-form gx-value-basis" onSubmit={submit}>
        <p className="gx-quiet">{t('value.page.adjust.lead')}</p>
        <LabelledField label={t('value.page.adjust.region')} optional help={t('value.page.adjust.region.help')}>
          {(id) => (
            <Input
              id={id}
              maxLength={60}
              value={scope.region ?? ''}
              onChange={(event) => setScope({ region: event.target.value })}
            />
          )}
        </LabelledField>
        <LabelledField label={t('value.page.adjust.first')} optional help={t('value.page.adjust.first.help')}>
          {(id) => (
            <Day id={id} value={scope.firstOrderFrom} onChange={(firstOrderFrom) => setScope({ firstOrderFrom })} />
          )}
        </LabelledField>
        <LabelledField label={t('value.page.adjust.sample')}>
          {(id) => (
            <Select
              id={id}
              value={scope.sample ?? 1}
              options={SAMPLES.map((share) => ({ value: share, label: t(`value.page.adjust.sample.${share * 100}`) }))}
              onChange={(share) => setScope({ sample: share === 1 ? undefined : share })}
            />
          )}
        </LabelledField>
        <LabelledField label={t('value.page.adjust.until')} optional help={t('value.page.adjust.until.help')}>
          {(id) => <Day id={id} value={until} onChange={(day) => set({ until: day })} />}
        </LabelledField>
        <LabelledField label={t('value.page.adjust.unit')} help={t('value.page.adjust.unit.help')}>
          {() => (
            <div>
              <Segmented
                value={unit}
                options={UNITS.map((name) => ({ value: name, label: t(`value.page.unit.${name}`) }))}
                onChange={(chosen) => set({ unit: chosen, horizon: undefined })}
              />
            </div>
          )}
        </LabelledField>
        <LabelledField
          label={t('value.page.adjust.horizon', { unit: t(`value.page.unit.${unit}`) })}
          optional
          help={t('value.page.adjust.horizon.help')}
        >
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={1000}
              precision={0}
              value={horizon ?? null}
              onChange={(count) => set({ horizon: count ?? undefined })}
            />
          )}
        </LabelledField>
        <LabelledField label={t('value.page.adjust.model')} help={t('value.page.adjust.model.help')}>
          {(id) => (
            <Select
              id={id}
              value={model}
              options={MODELS.map((name) => ({ value: name, label: t(`value.page.adjust.model.${name}`) }))}
              onChange={(name) => set({ model: name })}
            />
          )}
        </LabelledField>
        <div>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('value.page.analyse')}
          </Button>
        </div>
      </form>
    </SidePanel>
  )
}

interface DayProps {
  id: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}

function Day({ id, value, onChange }: DayProps) {
  const language = useLanguage()
  return (
    <DatePicker
      id={id}
      value={value ? dayjs(value) : null}
      format={language === 'en' ? ['D MMM YYYY', DAY] : DAY}
      // Enter takes the day that was typed; it does not start the analysis.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      onChange={(day) => onChange(day?.format(DAY))}
    />
  )
}

/** What is empty is not sent: the server decides it. */
function without<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as T
}
