import { AimOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { FormPopover } from '#web/ui/form-popover.tsx'
import { useHotkeys } from '#web/ui/hotkeys.ts'
import { jumpKind, jumpValue } from './jump-value.ts'
import type { ListColumn } from './use-columns.tsx'

interface JumpToProps {
  column: ListColumn
  descending: boolean
  to: string | undefined
  onJump: (value: string | undefined) => void
}

/** Goes to a place in a long list by a letter, a number or a day of the column that it is sorted by; the key is g. */
export function JumpTo({ column, descending, to, onJump }: JumpToProps) {
  const { t } = useTranslation()
  const { timeZone, language } = useFormats()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const id = useId()
  const kind = jumpKind(column)
  useHotkeys({ g: () => setOpen(true) }, kind !== undefined)
  if (!kind) return null
  const { Input: DayInput } = webKind('date')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const value = typed.trim()
    if (!value || (kind === 'number' && Number.isNaN(Number(value)))) return
    onJump(jumpValue(value, { use: column.use, descending, timeZone, language }))
    setOpen(false)
  }
  const label = t('web.jump', { column: column.name })
  return (
    <FormPopover
      open={open}
      onOpenChange={setOpen}
      content={
        <form className="gx-jump" onSubmit={submit}>
          {kind === 'day' && column.use ? (
            <DayInput
              id={id}
              use={{ ...column.use, field: { ...column.use.field, kind: 'date', required: false } }}
              value={typed || null}
              onChange={(day) => setTyped(typeof day === 'string' ? day : '')}
            />
          ) : (
            <Input
              id={id}
              aria-label={label}
              placeholder={t(kind === 'text' ? 'web.jump.text' : 'web.jump.value')}
              inputMode={kind === 'number' ? 'decimal' : 'text'}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
          <div>
            {to !== undefined && (
              <Button
                type="link"
                size="small"
                onClick={() => {
                  onJump(undefined)
                  setOpen(false)
                }}
              >
                {t('web.jump.back')}
              </Button>
            )}
            <Button type="primary" size="small" htmlType="submit" disabled={!typed.trim()}>
              {t('web.jump.go')}
            </Button>
          </div>
        </form>
      }
    >
      <button type="button" className="gx-table-jump" aria-label={label} title={`${label} (g)`} data-open={open}>
        <AimOutlined aria-hidden />
      </button>
    </FormPopover>
  )
}
