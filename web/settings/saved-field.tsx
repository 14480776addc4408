import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'

interface SavedFieldProps<V> {
  label: string
  help?: ReactNode
  value: V
  save: (value: V) => Promise<void>
  /** Draws the control: a text calls `edit` while it is typed and `commit` on leaving, a choice calls `choose`. */
  children: (control: Control<V>) => ReactNode
}

export interface Control<V> {
  id: string
  value: V
  edit: (value: V) => void
  commit: () => void
  choose: (value: V) => void
  busy: boolean
}

/** A setting that saves itself: on leaving or at the choice, with undo, and with what is wrong said beside it. */
export function SavedField<V>({ label, help, value, save, children }: SavedFieldProps<V>) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<{ value: V }>()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()

  const write = async (next: V, old: V | undefined) => {
    setBusy(true)
    setFault(undefined)
    try {
      await save(next)
      setDraft(undefined)
      const back = old === undefined ? undefined : { label: t('web.undo'), run: () => void write(old, undefined) }
      notify({ text: t('web.saved', { what: label }), ...(back && { action: back }) })
    } catch (error) {
      setFault(wordsOf(error) ?? t('web.fault.broken.text'))
    } finally {
      setBusy(false)
    }
  }

  const choose = (next: V) => {
    setDraft({ value: next })
    if (next !== value) void write(next, value)
  }

  return (
    <LabelledField label={label} help={help} fault={fault}>
      {(id) =>
        children({
          id,
          value: draft ? draft.value : value,
          edit: (next) => {
            setDraft({ value: next })
            setFault(undefined)
          },
          commit: () => draft && choose(draft.value),
          choose,
          busy,
        })
      }
    </LabelledField>
  )
}

function wordsOf(error: unknown): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  return error.faults[0]?.message ?? (error.message || undefined)
}
