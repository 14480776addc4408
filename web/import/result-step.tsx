import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactInstant, instantWords } from '#fields/datetime/words.ts'
import { useCapability, useModuleOn, useRights } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { hasPage } from '#web/object/objects-context.ts'
import { useReferred } from '#web/object/use-referred.ts'
import { LinkButton } from '#web/ui/link-button.tsx'
import { Page } from '#web/ui/page.tsx'
import { alongOf, type ImportDetail } from './import-calls.ts'
import { useImportWords } from './import-words.ts'
import { NotedRows } from './noted-rows.tsx'
import type { StepProps } from './step-props.ts'
import { TakeBackDialog } from './take-back-dialog.tsx'
import './check-step.css'

/** What an import did, where its records are, what failed, and the way back. */
export function ResultStep({ detail, object }: StepProps) {
  const { t } = useTranslation()
  const words = useImportWords(object.name)
  const { language } = useFormats()
  const isOn = useModuleOn()
  const rights = useRights(object.name)
  const [takingBack, setTakingBack] = useState(false)
  const { id, state, created, updated, failed, skipped, report, error, layout } = detail
  const touched = created + updated > 0
  const wrote = !detail.dryRun && (touched || alongOf(detail) !== undefined)
  const there = state !== 'reverted'
  const mayOrder = useRights('order').import
  // Where that function is off, its page says so and switches it on.
  const maySwitch = useCapability('settings')
  const sells = object.domain === 'orders' && (isOn('value') || maySwitch)
  return (
    <Page
      title={detail.fileName}
      detail={t(`${object.name}.many`)}
      actions={
        <>
          <LinkButton to="/import" search={{ object: object.plural }}>
            {t('wizard.another')}
          </LinkButton>
          {wrote && touched && there && hasPage(object) && (
            <LinkButton
              to="/$plural"
              params={{ plural: object.plural }}
              search={listOf(detail)}
              color="primary"
              variant="solid"
            >
              {t('wizard.see', { counted: words.counted(created || report.updatedRecords) })}
            </LinkButton>
          )}
        </>
      }
    >
      <p className="gx-check-say">
        {t(`wizard.result.${state === 'cancelled' && !wrote ? 'untouched' : state}`, {
          counts: words.counts(detail),
        })}
      </p>
      {error && <p className="gx-columns-fault">{error.message}</p>}
      <ul className="gx-check-lines gx-figures">
        {Object.entries(report.made).map(([name, count]) =>
          count > 0 && there ? (
            <li key={name}>{t('wizard.did.make', { counted: words.counted(count, name) })}</li>
          ) : null,
        )}
        {Object.entries(report.changed).map(([name, count]) =>
          count > 0 && there ? (
            <li key={`${name} changed`}>{t('wizard.did.change', { counted: words.counted(count, name) })}</li>
          ) : null,
        )}
        {there && report.existing > 0 && (
          <li>{t('wizard.did.existing', { number: words.number(report.existing), count: report.existing })}</li>
        )}
        {there && report.unchanged > 0 && (
          <li>{t('wizard.did.unchanged', { number: words.number(report.unchanged), count: report.unchanged })}</li>
        )}
        {there && report.repeated > 0 && (
          <li>{t('wizard.did.repeat', { number: words.number(report.repeated), count: report.repeated })}</li>
        )}
        {there && skipped > 0 && report.existing + report.unchanged === 0 && (
          <li>{t('wizard.count.skipped', { number: words.number(skipped), count: skipped })}</li>
        )}
        {there && layout?.sheet && layout.sheets.length > 1 && (
          <li>
            {t('wizard.did.sheet', {
              sheet: layout.sheet,
              others: new Intl.ListFormat(language).format(layout.sheets.filter((name) => name !== layout.sheet)),
            })}
          </li>
        )}
        {there && report.totals.count > 0 && (
          <li>{t('wizard.did.totals', { rows: words.rowNumbers(report.totals), count: report.totals.count })}</li>
        )}
        {state === 'reverted' && report.kept > 0 && (
          <li>{t('wizard.did.kept', { number: words.number(report.kept), count: report.kept })}</li>
        )}
        {failed > 0 && there && (
          <li>
            {t('wizard.did.fail', { number: words.number(failed), count: failed })}{' '}
            <a className="gx-check-download" href={`/api/v1/imports/${id}/errors.csv`} download>
              {t('wizard.download', { number: words.number(failed), count: failed })}
            </a>
          </li>
        )}
      </ul>
      {layout && there && <NotedRows detail={{ ...detail, layout }} />}
      <History detail={detail} />
      <div className="gx-check-foot">
        {object.name === 'account' && mayOrder && wrote && there && (
          <LinkButton to="/import" search={{ object: 'orders' }}>
            {t('wizard.next.orders')}
          </LinkButton>
        )}
        {sells && wrote && there && <LinkButton to="/value">{t('wizard.value')}</LinkButton>}
        {wrote && there && rights.import && rights.delete !== 'none' && (
          <Button onClick={() => setTakingBack(true)}>{t('wizard.takeBack')}</Button>
        )}
      </div>
      {takingBack && <TakeBackDialog detail={detail} onClose={() => setTakingBack(false)} />}
    </Page>
  )
}

function History({ detail: { createdBy, createdAt, total } }: { detail: ImportDetail }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { title: who } = useReferred({ object: 'user', id: createdBy, included: undefined })
  return (
    <p className="gx-quiet gx-check-hint" title={exactInstant(createdAt, formats)}>
      {[
        who,
        instantWords(createdAt, formats),
        total !== null && t('wizard.rows', { count: total, number: total.toLocaleString(formats.language) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  )
}

/** The records it touched: created in its time, or, where it only changed some, changed in its time. */
function listOf({ created, startedAt, endedAt }: ImportDetail) {
  const field = created > 0 ? 'createdAt' : 'updatedAt'
  const filter = [
    ...(startedAt ? [{ field, op: 'gte', value: startedAt }] : []),
    ...(endedAt ? [{ field, op: 'lte', value: endedAt }] : []),
  ]
  return { filter, sort: `-${field}` }
}
