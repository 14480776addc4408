import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Page, Section } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { ColumnList } from './column-list.tsx'
import { FirstRows } from './first-rows.tsx'
import { changeImport, type ImportPatch, runImport } from './import-calls.ts'
import { useImportWords } from './import-words.ts'
import { MatchChoice } from './match-choice.tsx'
import { ReadingChoices } from './reading-choices.tsx'
import type { StepProps } from './step-props.ts'
import { Steps } from './steps.tsx'
import { useImportAction } from './use-import-action.ts'
import './columns-step.css'

/** How the file is read and what its columns mean. Every choice shows its effect at once; nothing is written yet. */
export function ColumnsStep({ detail, object, onChecked }: StepProps & { onChecked: () => void }) {
  const { t } = useTranslation()
  const saving = useImportAction()
  const checking = useImportAction()
  const fault = checking.fault ?? saving.fault
  const words = useImportWords(object.name)
  const { layout, id } = detail
  if (!layout) return <SkeletonLines lines={10} />
  const read = { ...detail, layout }
  const change = (patch: ImportPatch) => void saving.act(() => changeImport(id, patch))
  const check = async () => {
    if (await checking.act(() => runImport(id, { trial: true }))) onChecked()
  }
  const mapped = layout.columns.filter(({ target }) => target !== null).length
  const left = layout.columns.length - mapped
  const button = (
    // While a choice is being saved it can be pressed already: the check waits for what was chosen.
    <Button type="primary" loading={checking.busy} disabled={mapped === 0} onClick={() => void check()}>
      {t('wizard.check')}
    </Button>
  )
  return (
    <Page title={detail.fileName} detail={t(`${object.name}.many`)} actions={button}>
      <Steps at="columns" />
      <p className="gx-columns-lead">
        {t(left === 0 ? 'wizard.columns.all' : 'wizard.columns.some', {
          mapped: words.number(mapped),
          all: words.number(layout.columns.length),
          left: words.number(left),
          count: left,
        })}
      </p>
      {fault && (
        <p className="gx-columns-fault" role="alert">
          {fault}
        </p>
      )}
      <Section title={t('wizard.reading')}>
        <ReadingChoices detail={read} object={object} onChange={change} />
        <FirstRows detail={read} object={object} />
      </Section>
      <Section title={t('wizard.columns')}>
        <ColumnList detail={read} object={object} onChange={change} />
      </Section>
      <Section title={t('wizard.match')}>
        <MatchChoice detail={read} object={object} onChange={change} />
      </Section>
      <div className="gx-columns-foot">{button}</div>
    </Page>
  )
}
