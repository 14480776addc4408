import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRowActing, WithRowActions } from '#web/object/list/row-actions.tsx'
import { useNarrow } from '#web/ui/use-narrow.ts'

/** What is done with a record every day, at its head, so that nobody scrolls to write a follow-up. */
export function RecordActions({ object, record }: { object: ObjectDefinition; record: ApiRecord }) {
  return (
    // The key belongs to the row under the keyboard, in the list that the record was opened from.
    <WithRowActions object={object} active={undefined}>
      <Buttons record={record} />
    </WithRowActions>
  )
}

function Buttons({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const narrow = useNarrow()
  const acting = useRowActing()
  return acting?.actionsFor(record).map((action) => (
    <Button
      key={action.id}
      type="text"
      icon={action.icon}
      aria-label={t(action.label)}
      title={narrow ? t(action.label) : undefined}
      onClick={() => acting.begin(action, record)}
    >
      {!narrow && t(action.label)}
    </Button>
  ))
}
