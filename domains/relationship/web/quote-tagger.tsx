import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Construct, constructs } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import { type Direction, directions, quoteValue } from '#domains/relationship/evidence/evidence.rules.ts'
import { createRecord, deleteRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import type { QuoteProps } from '#web/object/objects-context.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { afterStatement, type EvidenceRecord, taggedQuery } from './relationship-calls.ts'
import './quote-tagger.css'

/** Below a quote: what it says about the relationship, tagged in two clicks, the side of the relationship and the direction. */
export default function QuoteTagger({ accountId, activityId, quote, contactId, saidAt }: QuoteProps) {
  const { t } = useTranslation()
  const rights = useRights('attitudeEvidence')
  const [about, setAbout] = useState<Construct>()
  const [busy, setBusy] = useState(false)
  const tags = (useQuery(taggedQuery(accountId)).data ?? []).filter((tag) => tag.activityId === activityId)
  const free = constructs.filter((construct) => !tags.some((tag) => tag.construct === construct))

  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await work()
      await afterStatement()
    } catch (error) {
      sayFault(error, t)
    } finally {
      setBusy(false)
      setAbout(undefined)
    }
  }
  const tag = (construct: Construct, direction: Direction) =>
    run(() => {
      const said = { accountId, activityId, construct, value: quoteValue[direction], source: 'quote', saidAt }
      return createRecord('attitude-evidence', { ...said, words: quote, ...(contactId && { contactId }) })
    })

  return (
    <div className="gx-tagger" aria-busy={busy}>
      {tags.map((each) => (
        <Tag
          key={each.id}
          tag={each}
          onDrop={
            rights.delete === 'none'
              ? undefined
              : () => run(() => deleteRecord('attitude-evidence', each.id, each.version))
          }
        />
      ))}
      {rights.create && free.length > 0 && !about && (
        <span className="gx-tagger-ask">
          <span className="gx-quiet">{t('relationship.tag.about')}</span>
          {free.map((construct) => (
            <button key={construct} type="button" disabled={busy} onClick={() => setAbout(construct)}>
              {t(`attitudeEvidence.construct.${construct}`)}
            </button>
          ))}
        </span>
      )}
      {about && (
        <span className="gx-tagger-ask">
          <span className="gx-quiet">{t(`attitudeEvidence.construct.${about}`)}</span>
          {directions.map((direction) => (
            <button key={direction} type="button" disabled={busy} onClick={() => void tag(about, direction)}>
              {t(`relationship.tag.${direction}`)}
            </button>
          ))}
          <button type="button" onClick={() => setAbout(undefined)}>
            {t('web.cancel')}
          </button>
        </span>
      )}
    </div>
  )
}

function Tag({ tag, onDrop }: { tag: EvidenceRecord; onDrop: (() => void) | undefined }) {
  const { t } = useTranslation()
  const name = t(`attitudeEvidence.construct.${tag.construct}`)
  const side = t(tag.value >= 50 ? 'relationship.tag.for' : 'relationship.tag.against')
  return (
    <span className="gx-tag">
      {name} · {side}
      {onDrop && (
        <button type="button" aria-label={t('relationship.tag.drop', { name })} onClick={onDrop}>
          <CloseOutlined aria-hidden />
        </button>
      )}
    </span>
  )
}
