import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { ApiError } from '#web/api/api-error.ts'
import { idempotencyKey } from '#web/api/idempotency-key.ts'
import type { BulkChange, ChangeSet } from '#web/changes/change-set-calls.ts'
import { isUnderWay } from '#web/changes/change-set-calls.ts'
import { tellOutcome } from '#web/changes/follow-change-set.ts'
import type { ChosenRecords } from '#web/object/list/selection.ts'
import { runBulk } from './bulk-calls.ts'

interface Running {
  busy: boolean
  fault: string | undefined
  /** A large deed that continues in the background. */
  underWay: ChangeSet | undefined
  run: (change: BulkChange, count: number) => Promise<void>
}

/** Does a change to a selection; the same attempt repeated after a lost answer is done once. */
export function useRunChange(
  object: ObjectDefinition,
  { selection, onDone }: { selection: ChosenRecords; onDone: () => void },
): Running {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const [underWay, setUnderWay] = useState<ChangeSet>()
  const attempt = useRef({ change: '', key: '' })
  const run = async (change: BulkChange, count: number) => {
    setBusy(true)
    setFault(undefined)
    const text = JSON.stringify(change)
    if (attempt.current.change !== text) attempt.current = { change: text, key: idempotencyKey() }
    try {
      const { key } = attempt.current
      const changeSet = await runBulk(object.plural, { selection, change, count, key })
      if (isUnderWay(changeSet)) {
        setUnderWay(changeSet)
        return
      }
      tellOutcome(changeSet, { plural: object.plural, t })
      onDone()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (!error.unreachable) attempt.current = { change: '', key: '' }
      setFault(error.faults[0]?.message ?? error.message)
    } finally {
      setBusy(false)
    }
  }
  return { busy, fault, underWay, run }
}
