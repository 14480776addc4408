import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { ApiError } from '#web/api/api-error.ts'
import { keys } from '#web/api/keys.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { undoAndFollow } from '#web/changes/follow-change-set.ts'
import { useFieldLabel, useObjectWords } from '#web/object/field-words.ts'
import { titleOf } from '#web/object/record/record-words.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { notify } from '#web/ui/notices.tsx'
import { mergeRecords, previewMerge } from './merge-calls.ts'
import { MergeTable } from './merge-table.tsx'
import { choosableFields, differs, proposeSource, proposeSurvivor } from './propose.ts'

interface MergeFormProps {
  object: ObjectDefinition
  records: ApiRecord[]
  onRemove: ((id: string) => void) | undefined
}

/** Which record stays, which value of each field, and what goes over to it; merging can be undone. */
export function MergeForm({ object, records, onRemove }: MergeFormProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const navigate = useNavigate()
  const client = useQueryClient()
  const words = useObjectWords()
  const label = useFieldLabel()
  const [survivorId, setSurvivorId] = useState(() => proposeSurvivor(object, records).id)
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const fields = choosableFields(object).filter((key) => differs(records, key))
  const sourceOf = (key: string) => chosen[key] ?? proposeSource(records, { key, survivorId })
  const from = records.flatMap(({ id }) => (id === survivorId ? [] : [id]))
  const asked = { id: survivorId, from, choose: Object.fromEntries(fields.map((key) => [key, sourceOf(key)])) }
  const preview = useQuery({
    queryKey: [...keys.about(object.plural, survivorId, 'merge'), asked],
    queryFn: ({ signal }) => previewMerge(object.plural, asked, signal),
    placeholderData: keepPreviousData,
    // Once they are merged there is nothing left to preview.
    enabled: !busy,
  })
  const { moving = [], errors: broken = [] } = preview.data ?? {}

  const merge = async () => {
    setBusy(true)
    setRefusal(undefined)
    try {
      const record = await mergeRecords(object.plural, asked)
      await Promise.all([
        client.invalidateQueries({ queryKey: ['records'] }),
        client.invalidateQueries({ queryKey: keys.search }),
        client.invalidateQueries({ queryKey: ['duplicates'] }),
      ])
      const undo = () => void undoAndFollow(record.merge.changeSetId, { plural: object.plural, t })
      notify({
        text: t('merging.done', { count: from.length, name: titleOf(object, record) }),
        action: { label: t('web.undo'), run: undo },
      })
      void navigate({ to: '/$plural/$id', params: { plural: object.plural, id: record.id }, replace: true })
    } catch (error) {
      setBusy(false)
      if (!(error instanceof ApiError)) throw error
      setRefusal(error.faults[0]?.message ?? error.message)
    }
  }

  return (
    <>
      <MergeTable
        object={object}
        records={records}
        fields={fields}
        survivorId={survivorId}
        sourceOf={sourceOf}
        onSurvivor={setSurvivorId}
        onSource={(key, id) => setChosen({ ...chosen, [key]: id })}
        onRemove={onRemove}
      />
      <section className="gx-merge-moving" aria-live="polite">
        <h2>{t('merging.moving')}</h2>
        <p>
          {moving.length > 0
            ? moving
                .map((one) => t('merging.moves', { objects: words.many(one.object), count: one.count }))
                .join(t('merging.moves.and'))
            : t(preview.isPending ? 'merging.moving.asked' : 'merging.moving.none')}
        </p>
        <p className="gx-quiet">{t('merging.kept')}</p>
      </section>
      {broken.length > 0 && (
        <section className="gx-merge-broken" role="alert">
          <h2>{t('merging.broken')}</h2>
          <ul>
            {broken.map(({ path, message }) => (
              <li key={`${path} ${message}`} className="gx-field-fault">
                {path ? t('merging.broken.field', { field: label(object.name, path), message }) : message}
              </li>
            ))}
          </ul>
        </section>
      )}
      <FaultLine text={broken.length === 0 ? refusal : undefined} />
      <footer className="gx-merge-foot">
        <Button onClick={() => router.history.back()}>{t('web.cancel')}</Button>
        <Button type="primary" loading={busy} disabled={broken.length > 0} onClick={() => void merge()}>
          {t('merging.button', { count: records.length })}
        </Button>
      </footer>
    </>
  )
}
