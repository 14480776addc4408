import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keepWalk } from '#web/api/list-walk.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRecordList } from '#web/api/use-record-list.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { useHotkeys } from '#web/ui/hotkeys.ts'
import { useNarrow } from '#web/ui/use-narrow.ts'
import { includeOf } from './include-of.ts'
import type { ListBodyProps } from './list-body.tsx'
import { ListEmpty } from './list-empty.tsx'
import { RecordLines } from './record-lines.tsx'
import { useWalking } from './record-steps.ts'
import { RecordTable } from './record-table.tsx'
import { WithRowActions } from './row-actions.tsx'
import { useListSelection } from './selection.ts'

/** The list as a table, on a phone as lines; j, k and Enter move in it. */
export function TableBody({ object, view, openId, onOpen, onCreate, onWiden, hrefOf }: ListBodyProps) {
  const { t } = useTranslation()
  const narrow = useNarrow()
  const [active, setActive] = useState(-1)
  const selection = useListSelection()
  const include = includeOf(view.shown)
  const list = useRecordList(object.plural, { ...view.query, include })
  const open = (record: Pick<ApiRecord, 'id'>, index: number) => {
    setActive(index)
    onOpen(record)
  }
  const openActive = () => {
    const record = list.at(active)
    if (record) open(record, active)
  }
  // A step beyond the loaded rows scrolls there first; the record opens when its page has arrived.
  const [awaited, setAwaited] = useState<number>()
  const step = (by: number) => {
    const from = openId && list.at(active)?.id !== openId ? list.indexOf(openId) : active
    const next = Math.min(Math.max(from + by, 0), list.length - 1)
    setActive(next)
    if (!openId) return
    const record = list.at(next)
    if (record) onOpen(record)
    else setAwaited(next)
  }
  const arrived = awaited === undefined ? undefined : list.at(awaited)
  const openArrived = useEffectEvent((record: ApiRecord) => {
    setAwaited(undefined)
    onOpen(record)
  })
  useEffect(() => {
    if (arrived) openArrived(arrived)
  }, [arrived])
  const leave = useEffectEvent(() => {
    // Groups tell their own order; on a phone there are none.
    if (narrow || !view.state.groupBy) keepWalk(object.plural, list.walk())
  })
  useEffect(() => () => leave(), [])
  const openAt = openId === undefined || view.state.groupBy || narrow ? -1 : list.indexOf(openId)
  useWalking(step, openAt < 0 ? undefined : { before: openAt > 0, after: openAt < list.length - 1 })
  const tick = () => {
    const record = list.at(active)
    if (record) selection?.toggle(record, { index: active, range: false, at: list.at })
  }
  useHotkeys({ x: tick }, !view.state.groupBy && selection !== null)
  // Who walks on has left the button pressed before, so that Enter opens the row and not that again.
  const walk = (by: 1 | -1) => {
    if (document.activeElement instanceof HTMLButtonElement) document.activeElement.blur()
    step(by)
  }
  useHotkeys({ j: () => walk(1), k: () => walk(-1), Enter: openActive, e: openActive }, !view.state.groupBy)

  const empty = !list.waiting && list.length === 0
  if (list.error && list.length === 0) return <FaultPage error={list.error} onRetry={list.retry} />
  if (empty) {
    const narrowed = Boolean(view.query.filter || view.query.q)
    return <ListEmpty object={object} narrowed={narrowed} onWiden={onWiden} onCreate={onCreate} />
  }
  if (narrow) return <RecordLines object={object} columns={view.shown} list={list} hrefOf={hrefOf} />
  return (
    <WithRowActions object={object} active={openId ? undefined : list.at(active)}>
      <RecordTable
        label={t(`${object.name}.many`)}
        object={object}
        resource={object.plural}
        view={view}
        list={list}
        include={include}
        active={active}
        openId={openId}
        onOpen={open}
        hrefOf={hrefOf}
      />
    </WithRowActions>
  )
}
