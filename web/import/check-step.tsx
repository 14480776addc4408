import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { FaultGrid } from './fault-grid.tsx'
import { alongOf, checkWith, runImport } from './import-calls.ts'
import { useImportWords } from './import-words.ts'
import { SUSPECTED } from './match-choice.tsx'
import { MeantNames } from './meant-names.tsx'
import { NotedRows } from './noted-rows.tsx'
import type { StepProps } from './step-props.ts'
import { Steps } from './steps.tsx'
import { useImportAction } from './use-import-action.ts'
import './check-step.css'

/** What the import would do, before it does anything. Rows that would fail are corrected here. */
export function CheckStep({ detail, object, onChange }: StepProps & { onChange: () => void }) {
  const { t } = useTranslation()
  const words = useImportWords(object.name)
  const { busy, fault, act } = useImportAction()
  const [corrected, setCorrected] = useState<ReadonlySet<number>>(new Set())
  const { id, created, updated, failed, report, layout, choices } = detail
  const suspected = choices.suspected ?? 'create'
  const left = report.existing - (suspected === 'skip' ? report.suspected : 0)
  const along = alongOf(detail)
  const good = created + updated + corrected.size
  const bad = failed - corrected.size
  const run = (trial: boolean) => void act(() => runImport(id, { trial }))
  const button = (
    <Button type="primary" loading={busy} disabled={good === 0 && !along} onClick={() => run(false)}>
      {t('wizard.import', {
        counted: good > 0 || !along ? words.rows(good) : words.counted(along.count, along.name),
      })}
    </Button>
  )
  const units = (layout?.columns ?? []).flatMap(({ name, unit, unitExample: example, unitLeft }) => {
    if (unitLeft !== null) return t('wizard.would.unitLeft', { column: name, unit: unitLeft })
    if (unit === null || !example) return []
    const amount = words.number(Number(example.amount))
    return t('wizard.would.unit', { column: name, unit, text: example.text, amount })
  })
  const lines = [
    created > 0 && t('wizard.would.create', { counted: words.counted(created) }),
    updated > 0 &&
      t('wizard.would.update', { number: words.number(updated), count: updated, objects: words.noun(object.name, 2) }),
    ...Object.entries(report.made).map(
      ([name, count]) => count > 0 && t('wizard.would.make', { counted: words.counted(count, name) }),
    ),
    ...Object.entries(report.changed).map(
      ([name, count]) => count > 0 && t('wizard.would.change', { counted: words.counted(count, name) }),
    ),
    report.unchanged > 0 && t('wizard.would.same', { number: words.number(report.unchanged), count: report.unchanged }),
    left > 0 && t('wizard.would.skip', { number: words.number(left), count: left }),
    report.suspected > 0 &&
      t(`wizard.would.suspected.${suspected}`, { number: words.number(report.suspected), count: report.suspected }),
    report.totals.count > 0 &&
      t('wizard.would.totals', { rows: words.rowNumbers(report.totals), count: report.totals.count }),
    corrected.size > 0 && t('wizard.would.corrected', { number: words.number(corrected.size), count: corrected.size }),
    report.repeated > 0 && t('wizard.would.repeat', { number: words.number(report.repeated), count: report.repeated }),
    ...units,
  ].filter((line) => line !== false)
  return (
    <Page
      title={detail.fileName}
      detail={t(`${object.name}.many`)}
      actions={
        <>
          <Button onClick={onChange}>{t('wizard.changeColumns')}</Button>
          {button}
        </>
      }
    >
      <Steps at="check" />
      <p className="gx-check-say">
        {t(detail.total === 0 ? 'wizard.checked.none' : bad === 0 ? 'wizard.checked.fine' : 'wizard.checked.faulty', {
          total: words.number(detail.total ?? 0),
          failed: words.number(bad),
          count: bad,
        })}
      </p>
      {fault && (
        <p className="gx-columns-fault" role="alert">
          {fault}
        </p>
      )}
      <ul className="gx-check-lines gx-figures">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {report.suspected > 0 && (
        <div className="gx-check-choice">
          <LabelledField label={t('wizard.suspected')} help={t('wizard.suspected.help')}>
            {(field) => (
              <Select
                id={field}
                value={suspected}
                disabled={busy}
                options={SUSPECTED.map((value) => ({ value, label: t(`wizard.suspected.${value}`) }))}
                onChange={(value) => void act(() => checkWith(id, { suspected: value }))}
              />
            )}
          </LabelledField>
        </div>
      )}
      <MeantNames detail={detail} busy={busy} onSay={(meant) => void act(() => checkWith(id, { meant }))} />
      {failed > 0 && layout && (
        <Section
          title={t('wizard.faults')}
          action={
            <a className="gx-check-download" href={`/api/v1/imports/${id}/errors.csv`} download>
              {t('wizard.download', { number: words.number(bad), count: bad })}
            </a>
          }
        >
          <p className="gx-quiet gx-check-hint">{t('wizard.faults.hint')}</p>
          <FaultGrid
            detail={{ ...detail, layout }}
            object={object}
            onCorrected={(row, fine) => setCorrected((now) => withRow(now, row, fine))}
          />
        </Section>
      )}
      {layout && <NotedRows detail={{ ...detail, layout }} />}
      <div className="gx-check-foot">
        {button}
        {corrected.size > 0 && (
          <Button loading={busy} onClick={() => run(true)}>
            {t('wizard.checkAgain')}
          </Button>
        )}
      </div>
    </Page>
  )
}

function withRow(rows: ReadonlySet<number>, row: number, fine: boolean): ReadonlySet<number> {
  const next = new Set(rows)
  if (fine) next.add(row)
  else next.delete(row)
  return next
}
