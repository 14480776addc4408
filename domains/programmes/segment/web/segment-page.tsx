import { DeleteOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { LessonMarks } from '#domains/programmes/lesson/web/lesson-marks.tsx'
import { CellsQuestion } from '#domains/programmes/loop/web/cells-question.tsx'
import { segment as segmentObject } from '#domains/programmes/segment/segment.object.ts'
import { ProgrammesFrame } from '#domains/programmes/web/programmes-frame.tsx'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { restoreRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { useRecord } from '#web/api/use-record.ts'
import { Basis } from '#web/basis/basis.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { RecordHistory } from '#web/object/record/record-history.tsx'
import { Awaited } from '#web/ui/awaited.tsx'
import { FaultPage, NotFoundPage } from '#web/ui/fault-page.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { notify } from '#web/ui/notices.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { FilterText } from './condition-text.tsx'
import { SegmentBasis } from './segment-basis.tsx'
import { SegmentBuilder } from './segment-builder.tsx'
import { forgetSegments, refreshNow, removeSegment, type Segment, segmentsQuery } from './segment-calls.ts'
import { SizeList } from './size-list.tsx'
import { StayList } from './stay-list.tsx'
import { useFreshSegments } from './use-fresh-segments.ts'
import { useSegmentDraft } from './use-segment-draft.ts'
import './segment-page.css'

/** One segment: who belongs to it, who is in it, who came and went, and why. */
export function SegmentPage() {
  const { id } = useParams({ from: '/signed-in/programmes/segments/$id' })
  const { data, error, refetch } = useQuery(segmentsQuery)
  useFreshSegments(data)
  const segment = data?.segments.find((each) => each.id === id)
  if (error && !data) return <FaultPage error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonLines lines={10} />
  if (!segment) return <NotFoundPage />
  // A version saved elsewhere begins the form again.
  return <Loaded key={`${segment.id} ${segment.version}`} segment={segment} accounts={data.accounts} />
}

function Loaded({ segment, accounts }: { segment: Segment; accounts: number }) {
  const { t } = useTranslation()
  const { update } = useRights('segment')
  const { draft, change, changed, save, faults, busy, undo } = useSegmentDraft(segment)
  const mayChange = update !== 'none'
  const saveChanges = async () => {
    const id = await save((text) => notify({ text, tone: 'harm' }))
    if (id) notify({ text: t('segments.saved') })
  }
  const actions = changed ? (
    <>
      <Button onClick={undo}>{t('segments.discard')}</Button>
      <Button type="primary" loading={busy} onClick={() => void saveChanges()}>
        {t('segments.save')}
      </Button>
    </>
  ) : (
    mayChange && <RemoveButton segment={segment} />
  )
  return (
    <ProgrammesFrame title={segment.name} lead={<Lead segment={segment} accounts={accounts} />} actions={actions}>
      <CellsQuestion
        subject={{ kind: 'segment', id: segment.id, name: segment.name }}
        of={({ segmentId }) => segmentId === segment.id}
      />
      <LessonMarks object="segment" recordId={segment.id} />
      {mayChange ? (
        <SegmentBuilder draft={draft} faults={faults} onChange={change} />
      ) : (
        <p>
          <FilterText filter={segment.filter} />
        </p>
      )}
      <SegmentStory segment={segment} />
    </ProgrammesFrame>
  )
}

function Lead({ segment, accounts }: { segment: Segment; accounts: number }) {
  const { t } = useTranslation()
  const { id, members, refreshedAt } = segment
  const formats = useFormats()
  if (members === null || !refreshedAt) return <>{t('segments.counting')}</>
  const share = percentWords(accounts > 0 ? members / accounts : 0, formats)
  return (
    <>
      {t('segments.one.lead', { count: members, number: exactNumber(members, formats), share })}{' '}
      <span className="gx-segment-age">
        {t('segment.refreshedAt')} <Moment at={refreshedAt} />
      </span>{' '}
      <Button type="link" size="small" onClick={() => void refreshNow(id)}>
        {t('segments.refresh')}
      </Button>
      <Basis title={segment.name} inText>
        <SegmentBasis segment={segment} accounts={accounts} />
      </Basis>
    </>
  )
}

function RemoveButton({ segment }: { segment: Segment }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const remove = async () => {
    await navigate({ to: '/programmes/segments' })
    await removeSegment(segment)
    const restore = () => void restoreRecord('segments', segment.id).then(forgetSegments)
    notify({ text: t('web.deleted', { name: segment.name }), action: { label: t('web.undo'), run: restore } })
  }
  return (
    <Button
      type="text"
      icon={<DeleteOutlined aria-hidden />}
      aria-label={t('segments.remove')}
      title={t('segments.remove')}
      onClick={() => void remove()}
    />
  )
}

function SegmentStory({ segment }: { segment: Segment }) {
  const { t } = useTranslation()
  const items = [
    { key: 'current', label: t('segments.tab.current'), children: <StayList segmentId={segment.id} state="current" /> },
    { key: 'left', label: t('segments.tab.left'), children: <StayList segmentId={segment.id} state="left" /> },
    { key: 'size', label: t('segments.tab.size'), children: <SizeList segmentId={segment.id} /> },
    { key: 'history', label: t('web.history.title'), children: <SegmentHistory id={segment.id} /> },
  ]
  return <Tabs className="gx-segment-story" items={items} destroyOnHidden />
}

function SegmentHistory({ id }: { id: string }) {
  const asked = useRecord('segments', id, [])
  if (!asked.data) return <Awaited asked={[asked]} lines={4} />
  return <RecordHistory object={segmentObject} record={asked.data} />
}
