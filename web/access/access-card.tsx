import { RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { Section } from '#web/ui/page.tsx'
import { accessQuery } from './access-calls.ts'
import { AccessLine } from './access-line.tsx'
import { ShareDialog } from './share-dialog.tsx'
import './access-card.css'

/** How many may see the record, and on a click who and why; who may change it shares it from here. */
export default function AccessCard({ object, record }: { object: ObjectDefinition; record: ApiRecord }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [sharing, setSharing] = useState(false)
  const [told, setTold] = useState(false)
  const access = useQuery(accessQuery({ plural: object.plural, recordId: record.id }))
  const { data } = access
  const mayShare = data?.may.update && !object.partOf
  return (
    <Section
      title={t('access.title')}
      action={
        mayShare && (
          <Button type="text" size="small" onClick={() => setSharing(true)}>
            {t('access.share')}
          </Button>
        )
      }
    >
      {data ? (
        <button type="button" className="gx-plain gx-access-count" aria-expanded={told} onClick={() => setTold(!told)}>
          <RightOutlined aria-hidden rotate={told ? 90 : 0} />
          {t('access.count', { count: data.count, people: exactNumber(data.count, formats) })}
        </button>
      ) : (
        <Awaited asked={[access]} lines={1} />
      )}
      {data && told && (
        <ul className="gx-access">
          {data.groups.map((group) => (
            <AccessLine key={group.members[0]?.id} group={group} />
          ))}
        </ul>
      )}
      {sharing && (
        <ShareDialog
          of={{ object: object.name, plural: object.plural, recordId: record.id }}
          onClose={() => setSharing(false)}
        />
      )}
    </Section>
  )
}
