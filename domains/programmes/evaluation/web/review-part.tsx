import { Button, Input, Radio } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { judgements } from '#domains/programmes/evaluation/review.rules.ts'
import { ApiError } from '#web/api/api-error.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { type Evaluation, type Review, type ReviewInput, saveReview } from './evaluation-calls.ts'
import { FactTable } from './fact-table.tsx'
import { QuoteLines } from './quote-lines.tsx'
import { QuotePicker } from './quote-picker.tsx'

interface ReviewPartProps {
  evaluation: Evaluation
  mayChange: boolean
}

/** The structured review: the product fills what was planned and done, a person adds what customers said and judges. */
export function ReviewPart({ evaluation, mayChange }: ReviewPartProps) {
  const { t } = useTranslation()
  const { review } = evaluation
  const [editing, setEditing] = useState(false)
  return (
    <div className="gx-review">
      <FactTable facts={review.facts} />
      {editing ? (
        <ReviewForm evaluation={evaluation} onClose={() => setEditing(false)} />
      ) : (
        <>
          <ReviewWords review={review} />
          {mayChange && (
            <div>
              <Button onClick={() => setEditing(true)}>
                {t(review.reviewedOn ? 'evaluation.review.change' : 'evaluation.review.write')}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  )
}

function ReviewWords({ review }: { review: Review }) {
  const { t } = useTranslation()
  if (!review.reviewedOn) return <p className="gx-quiet">{t('evaluation.review.none')}</p>
  const { wentWell, wentBadly, judgement, reason, quotes } = review
  return (
    <>
      <dl className="gx-review-words">
        {wentWell && [<dt key="well">{t('evaluation.review.wentWell')}</dt>, <dd key="well value">{wentWell}</dd>]}
        {wentBadly && [<dt key="bad">{t('evaluation.review.wentBadly')}</dt>, <dd key="bad value">{wentBadly}</dd>]}
        {judgement && [
          <dt key="judgement">{t('evaluation.review.judgement')}</dt>,
          <dd key="judgement value">
            <b>{t(`evaluation.review.judgement.${judgement}`)}</b> {reason}
          </dd>,
        ]}
      </dl>
      <QuoteLines quotes={quotes} />
    </>
  )
}

function ReviewForm({ evaluation, onClose }: { evaluation: Evaluation; onClose: () => void }) {
  const { t } = useTranslation()
  const { review } = evaluation
  const [input, setInput] = useState<ReviewInput>(() => ({
    wentWell: review.wentWell,
    wentBadly: review.wentBadly,
    judgement: review.judgement,
    reason: review.reason,
    quotes: review.quotes.map(({ activityId, speaks }) => ({ activityId, speaks })),
  }))
  const [fault, setFault] = useState<ApiError>()
  const [busy, setBusy] = useState(false)
  const change = (values: Partial<ReviewInput>) => {
    setInput((before) => ({ ...before, ...values }))
    setFault(undefined)
  }
  const faultOf = (path: string) => fault?.faults.find((one) => one.path === path)?.message
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await saveReview(evaluation, input)
      notify({ text: t('web.saved', { what: t('evaluation.review') }) })
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFault(error)
    } finally {
      setBusy(false)
    }
  }
  const area = (name: 'wentWell' | 'wentBadly' | 'reason', label: string) => (
    <LabelledField label={label} fault={faultOf(name)}>
      {(id) => (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2_000}
          value={input[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
    </LabelledField>
  )
  return (
    <form className="gx-form gx-review-form" onSubmit={submit}>
      <QuotePicker
        programmeId={evaluation.programmeId!}
        picked={input.quotes}
        onChange={(quotes) => change({ quotes })}
      />
      {area('wentWell', t('evaluation.review.wentWell'))}
      {area('wentBadly', t('evaluation.review.wentBadly'))}
      <LabelledField label={t('evaluation.review.judgement')} help={t('evaluation.review.judgementHelp')}>
        {(id) => (
          <Radio.Group
            id={id}
            value={input.judgement}
            options={judgements.map((value) => ({ value, label: t(`evaluation.review.judgement.${value}`) }))}
            onChange={({ target }) => change({ judgement: target.value })}
          />
        )}
      </LabelledField>
      {input.judgement && area('reason', t('evaluation.review.reason'))}
      <FaultLine text={fault?.faults.length === 0 ? fault.message : undefined} />
      <footer className="gx-review-foot">
        <Button onClick={onClose}>{t('web.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('evaluation.review.save')}
        </Button>
      </footer>
    </form>
  )
}
