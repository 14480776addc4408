import { useTranslation } from 'react-i18next'
import type { Money } from '#fields/money/kind.ts'
import { webKind } from '#fields/web.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { fieldUse } from '#web/object/field-words.ts'
import { useObject } from '#web/object/objects-context.ts'
import { WorkLine } from '#web/object/record/work-line.tsx'

/** An opportunity that came from the need: its stage, whose it is, and what it is worth. */
export function OpportunityLine({ record: { id, name, stage, amount, ownerId } }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const use = fieldUse(useObject('opportunity'), 'amount')
  return (
    <WorkLine
      plural="opportunities"
      id={id}
      name={String(name)}
      state={`${t('opportunity.one')} · ${t(`opportunity.stage.${stage}`)}`}
      tone={stage === 'won' ? 'done' : undefined}
      ownerId={ownerId}
    >
      {amount ? <span>{webKind('money').words(amount as Money, { use, formats, t })}</span> : null}
    </WorkLine>
  )
}
