import { createContext, type ReactNode, Suspense, useContext, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useModuleOn, useSession } from '#web/api/session.ts'
import { type RowAction, useObjects } from '#web/object/objects-context.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { type Hotkeys, useHotkeys } from '#web/ui/hotkeys.ts'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import './row-actions.css'

interface RowActing {
  actionsFor: (record: ApiRecord) => readonly RowAction[]
  begin: (action: RowAction, record: ApiRecord) => void
}

const RowActionsContext = createContext<RowActing | null>(null)

/** What this person can do with records of an object without leaving their list. */
export function useRowActions(object: string): readonly RowAction[] {
  const isOn = useModuleOn()
  const { rights } = useSession()
  const { rowActions } = useObjects().extension(object)
  return useMemo(
    () => (rowActions ?? []).filter(({ module, creates }) => isOn(module) && rights[creates]?.create),
    [rowActions, isOn, rights],
  )
}

/** Those of the actions that there is a reason for with this record. */
export function suiting(actions: readonly RowAction[], record: ApiRecord): readonly RowAction[] {
  return actions.filter(({ suits }) => suits?.(record) ?? true)
}

interface RowActionsProps {
  object: ObjectDefinition
  /** The row under the keyboard. */
  active: ApiRecord | undefined
  children: ReactNode
}

/** What can be done with a record without leaving its list, by a button of its row or a key; it opens over the list. */
export function WithRowActions({ object, active, children }: RowActionsProps) {
  const { t } = useTranslation()
  const actions = useRowActions(object.name)
  const [doing, setDoing] = useState<{ action: RowAction; record: ApiRecord }>()
  const acting = useMemo<RowActing>(
    () => ({
      actionsFor: (record) => suiting(actions, record),
      begin: (action, record) => setDoing({ action, record }),
    }),
    [actions],
  )
  const keys: Hotkeys = Object.fromEntries(
    active ? acting.actionsFor(active).map((action) => [action.hotkey, () => acting.begin(action, active)]) : [],
  )
  useHotkeys(keys, active !== undefined && !doing)
  const close = () => setDoing(undefined)
  const name = doing ? String(doing.record[object.title] ?? '') : ''
  return (
    <RowActionsContext value={acting}>
      {children}
      {doing && (
        <Dialog label={`${t(doing.action.label)}: ${name}`} className="gx-row-doing" onClose={close}>
          <h2 className="gx-clip">{name}</h2>
          <Suspense fallback={<SkeletonLines lines={3} />}>
            <doing.action.Body id={doing.record.id} onDone={close} />
          </Suspense>
        </Dialog>
      )}
    </RowActionsContext>
  )
}

/** What can be done with the records within; null where there is no list and no head that offers it. */
export function useRowActing(): RowActing | null {
  return useContext(RowActionsContext)
}

/** The buttons of one row, in sight while one points at it. */
export function RowActionButtons({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const acting = useRowActing()
  const actions = acting?.actionsFor(record) ?? []
  if (!acting || actions.length === 0) return null
  return (
    <span className="gx-row-actions">
      {actions.map((action) => (
        <button
          key={action.id}
          type="button"
          tabIndex={-1}
          aria-label={t(action.label)}
          title={`${t(action.label)} (${action.hotkey})`}
          onClick={(event) => {
            event.stopPropagation()
            acting.begin(action, record)
          }}
        >
          {action.icon}
        </button>
      ))}
    </span>
  )
}
