import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type AssessedRole,
  assessmentFaults,
  readyRoles,
  workShares,
} from '#domains/programmes/resources/assessment.rules.ts'
import type { DataQuality } from '#domains/programmes/resources/data-quality.rules.ts'
import { resourceAssessment } from '#domains/programmes/resources/resource-assessment.object.ts'
import type { Money } from '#fields/money/kind.ts'
import { exactNumber } from '#fields/number/words.ts'
import { webKind } from '#fields/web.ts'
import { ApiError } from '#web/api/api-error.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { fieldUse } from '#web/object/field-words.ts'
import { useDraft } from '#web/object/form/use-draft.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { GradeInput } from './grade-input.tsx'
import { type Assessment, saveAssessment } from './resources-calls.ts'
import { RoleRows } from './role-rows.tsx'
import { ShareRows, type Shares } from './share-rows.tsx'
import './assessment-panel.css'
import { useFaults } from '#web/ui/use-faults.ts'

interface AssessmentPanelProps {
  /** The assessment before: where this one begins. */
  last: Assessment | undefined
  quality: DataQuality | undefined
  onClose: () => void
}

const GRADES = ['technology', 'process', 'culture', 'climate'] as const

/** Ten minutes: what people know is asked, what the product can count is not. Each part may be left open. */
export function AssessmentPanel({ last, quality, onClose }: AssessmentPanelProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [draft, change, forget] = useDraft('resources.assessment', startOf(last))
  const [faults, setFaults] = useFaults({ ...draft, ...(draft.shares as Shares) })
  const [busy, setBusy] = useState(false)
  const roles = draft.roles as AssessedRole[]
  const shares = draft.shares as Shares
  const MoneyInput = webKind('money').Input

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const { shares: _, ...values } = draft
    const body = { ...values, ...shares, roles: roles.filter(({ role, people }) => role.trim() && people > 0) }
    const found = assessmentFaults(body)
    setFaults(Object.fromEntries(found.map(({ path, code, params }) => [path.split('.')[0], t(code, { ...params })])))
    if (found.length > 0) return
    setBusy(true)
    try {
      await saveAssessment(body)
      forget()
      notify({ text: t('resources.assess.saved') })
      onClose()
    } catch (error) {
      setBusy(false)
      if (!(error instanceof ApiError)) throw error
      const known = error.faults.map(({ path, message }) => [path.split('.')[0], message])
      setFaults(known.length > 0 ? Object.fromEntries(known) : { '': error.message })
    }
  }

  const title = t('resources.assess.title')
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <form className="gx-form gx-assess" onSubmit={save} noValidate>
        <p className="gx-quiet">{t('resources.assess.lead')}</p>
        <section>
          <h3>{t('resources.people')}</h3>
          <p className="gx-quiet">{t('resources.people.help')}</p>
          <RoleRows roles={roles} fault={faults.roles} onChange={(next) => change({ roles: next })} />
        </section>
        <section>
          <h3>{t('resources.shares')}</h3>
          <p className="gx-quiet">{t('resources.shares.help')}</p>
          <ShareRows
            shares={shares}
            fault={workShares.map((key) => faults[key]).find(Boolean)}
            onChange={(next) => change({ shares: next })}
          />
        </section>
        <section>
          <h3>{t('resources.grades')}</h3>
          {GRADES.map((key) => (
            <GradeInput
              key={key}
              label={t(`resourceAssessment.${key}`)}
              help={t(`resourceAssessment.${key}.help`)}
              value={(draft[key] as number | null) ?? null}
              onChange={(grade) => change({ [key]: grade })}
            />
          ))}
        </section>
        <LabelledField
          label={t('resourceAssessment.funds')}
          help={t('resourceAssessment.funds.help')}
          fault={faults.funds}
          optional
        >
          {(id) => (
            <MoneyInput
              id={id}
              use={fieldUse(resourceAssessment, 'funds')}
              value={(draft.funds as Money | null) ?? null}
              onChange={(funds) => change({ funds })}
            />
          )}
        </LabelledField>
        <section>
          <h3>{t('resourceAssessment.dataQuality')}</h3>
          <p className="gx-quiet">
            {t('resources.assess.measured', { accounts: exactNumber(quality?.accounts ?? 0, formats) })}
          </p>
        </section>
        <LabelledField label={t('resourceAssessment.note')} fault={faults.note} optional>
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 2 }}
              maxLength={2_000}
              value={(draft.note as string | null) ?? ''}
              onChange={(event) => change({ note: event.target.value || null })}
            />
          )}
        </LabelledField>
        <FaultLine text={faults['']} />
        <footer className="gx-assess-foot">
          <Button onClick={onClose}>{t('web.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('resources.assess.save')}
          </Button>
        </footer>
      </form>
    </SidePanel>
  )
}

/** The assessment before, or the two roles that every firm has. */
function startOf(last: Assessment | undefined): Record<string, unknown> {
  const shares = Object.fromEntries(workShares.map((key) => [key, last?.[key] ?? null]))
  const roles: AssessedRole[] = readyRoles.slice(0, 2).map((role) => ({ role, people: 1, hoursPerWeek: 20 }))
  return {
    technology: last?.technology ?? null,
    process: last?.process ?? null,
    culture: last?.culture ?? null,
    climate: last?.climate ?? null,
    funds: last?.funds ? { amount: last.funds.amount, currency: last.funds.currency } : null,
    roles: last?.roles ?? roles,
    shares,
    note: null,
  }
}
