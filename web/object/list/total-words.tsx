import { exactMoney, shortMoney } from '#fields/money/words.ts'
import { exactNumber, shortNumber } from '#fields/number/words.ts'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useFormats } from '#web/i18n/formats.ts'

/** A sum, mean, least or greatest as the values of the field are shown; empty where there is none. */
export function TotalWords({ value, use, amount = false }: { value: unknown; use: FieldUse; amount?: boolean }) {
  const formats = useFormats()
  if (value === null || value === undefined) return null
  const { kind } = use.field
  if (kind === 'money' || amount) {
    const money = { amount: Number(value).toFixed(2), currency: formats.currency }
    return <span title={exactMoney(money, formats)}>{shortMoney(money, formats)}</span>
  }
  if (kind === 'number')
    return <span title={exactNumber(Number(value), formats)}>{shortNumber(Number(value), formats)}</span>
  const { Cell } = webKind(kind)
  const own = kind === 'date' || kind === 'datetime' ? String(value) : Number(value)
  return <Cell value={own} use={use} record={NO_RECORD} short />
}

const NO_RECORD: ApiRecord = { id: '', version: 0, createdAt: '', updatedAt: '', createdBy: null, updatedBy: null }
