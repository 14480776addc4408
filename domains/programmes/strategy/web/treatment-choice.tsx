import { InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  bestWorth,
  type CellWorth,
  proposeTreatment,
  type Treatment,
  type TreatmentAssumptions,
  treatments,
} from '#domains/programmes/strategy/treatment.rules.ts'
import { exactMoney } from '#fields/money/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { useFormats } from '#web/i18n/formats.ts'

interface TreatmentChoiceProps {
  id: string
  worth: CellWorth
  assumptions: TreatmentAssumptions
  value: Treatment
  onChange: (treatment: Treatment) => void
  onAssume: (assumptions: TreatmentAssumptions) => void
}

/** How much of us each customer of the cell gets: what value against cost proposes, and what the person decides. */
export function TreatmentChoice({ id, worth, assumptions, value, onChange, onAssume }: TreatmentChoiceProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const proposal = proposeTreatment(worth, assumptions)
  const best = bestWorth(worth, assumptions)
  return (
    <div className="gx-treatment">
      <Radio.Group
        id={id}
        optionType="button"
        value={value}
        options={treatments.map((treatment) => ({ value: treatment, label: t(`strategy.treatment.${treatment}`) }))}
        onChange={({ target }) => onChange(target.value as Treatment)}
      />
      <p className="gx-quiet">
        {proposal.proposed
          ? t('strategies.treatment.proposed', { treatment: t(`strategy.treatment.${proposal.proposed}`) })
          : t(`strategies.treatment.unknown.${proposal.unknown}`)}
      </p>
      <details open={proposal.unknown === 'hourCost' || proposal.unknown === 'value'}>
        <summary>{t('strategies.treatment.basis')}</summary>
        {best.valuePerAccount !== null && (
          <p>
            {t(`strategies.treatment.value.${best.valueIs ?? 'recentSpend'}`, { value: money(best.valuePerAccount) })}
          </p>
        )}
        {worth.valuePerAccount === null && <JudgedValue assumptions={assumptions} onAssume={onAssume} />}
        <Assumptions assumptions={assumptions} onAssume={onAssume} />
        {proposal.lines.length > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">{t('strategy.treatment')}</th>
                <th scope="col">{t('strategies.treatment.hours')}</th>
                <th scope="col">{t('strategies.treatment.cost')}</th>
                <th scope="col">{t('strategies.treatment.share')}</th>
              </tr>
            </thead>
            <tbody>
              {proposal.lines.map((line) => (
                <tr key={line.treatment}>
                  <th scope="row">{t(`strategy.treatment.${line.treatment}`)}</th>
                  <td className="gx-figures">{exactNumber(line.hours, formats)}</td>
                  <td className="gx-figures">{money(line.cost)}</td>
                  <td className="gx-figures" data-over={!line.worth}>
                    {percentWords(line.share, formats)}
                    {!line.worth && ` ${t('strategies.treatment.over')}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </details>
    </div>
  )

  function money(amount: number): string {
    return exactMoney({ amount: amount.toFixed(amount < 100 ? 2 : 0), currency: formats.currency }, formats)
  }
}

type AssumptionsProps = Pick<TreatmentChoiceProps, 'assumptions' | 'onAssume'>

/** Where nothing is computed a person says what he thinks, and it is called a judgement. */
function JudgedValue({ assumptions, onAssume }: AssumptionsProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <div className="gx-treatment-asked">
      {t('strategies.treatment.judged')}
      <InputNumber
        size="small"
        min={0}
        aria-label={t('strategies.treatment.judged')}
        value={assumptions.judgedValue}
        suffix={formats.currency}
        onChange={(judgedValue) => onAssume({ ...assumptions, judgedValue })}
      />
    </div>
  )
}

function Assumptions({ assumptions, onAssume }: AssumptionsProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { hours, hourCost, mostShare } = assumptions
  return (
    <>
      <div className="gx-treatment-asked">
        {t('strategies.treatment.hourCost')}
        <InputNumber
          size="small"
          min={0}
          aria-label={t('strategies.treatment.hourCost')}
          value={hourCost}
          suffix={formats.currency}
          onChange={(next) => onAssume({ ...assumptions, hourCost: next })}
        />
        {t('strategies.treatment.mostShare')}
        <InputNumber
          size="small"
          min={0.1}
          max={100}
          aria-label={t('strategies.treatment.mostShare')}
          value={Math.round(mostShare * 1_000) / 10}
          suffix="%"
          onChange={(next) => next && onAssume({ ...assumptions, mostShare: next / 100 })}
        />
      </div>
      <div className="gx-treatment-asked">
        {t('strategies.treatment.hoursAsked')}
        {treatments.map((treatment) => (
          <InputNumber
            key={treatment}
            className="gx-treatment-hours"
            size="small"
            min={0}
            max={2_000}
            prefix={t(`strategy.treatment.${treatment}`)}
            aria-label={`${t('strategies.treatment.hoursAsked')} ${t(`strategy.treatment.${treatment}`)}`}
            value={hours[treatment]}
            onChange={(next) => next !== null && onAssume({ ...assumptions, hours: { ...hours, [treatment]: next } })}
          />
        ))}
      </div>
    </>
  )
}
