import { Button, InputNumber } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayFault } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { type Matrix, placeAnew } from './relationship-calls.ts'

/** Where attitude and patronage count as high; it holds for the whole firm. */
export function CutForm({ view, onDone }: { view: NonNullable<Matrix['view']>; onDone: () => void }) {
  const { t } = useTranslation()
  const [attitudeCut, setAttitude] = useState<number | null>(view.attitudeCut)
  const [patronageCut, setPatronage] = useState<number | null>(
    view.patronageCutIs === 'chosen' ? view.patronageCut : null,
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await placeAnew({ attitudeCut: attitudeCut ?? undefined, patronageCut })
      onDone()
    } catch (error) {
      sayFault(error, t)
    }
  }
  return (
    <form className="gx-cuts" onSubmit={submit}>
      <LabelledField label={t('relationship.cuts.attitude')}>
        {(id) => <InputNumber id={id} min={1} max={99} value={attitudeCut} onChange={setAttitude} />}
      </LabelledField>
      <LabelledField label={t('relationship.cuts.patronage')} help={t('relationship.cuts.patronage.help')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={366}
            precision={0}
            placeholder={t('relationship.cuts.median')}
            value={patronageCut}
            onChange={setPatronage}
          />
        )}
      </LabelledField>
      <Button type="primary" htmlType="submit">
        {t('relationship.cuts.apply')}
      </Button>
    </form>
  )
}
