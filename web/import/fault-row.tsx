import { CheckOutlined } from '@ant-design/icons'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileColumn, ImportRow } from './import-calls.ts'

interface FaultRowProps {
  row: ImportRow
  columns: (FileColumn & { place: number })[]
  /** Keeps the cells and checks the row again; answers why not. */
  onCorrect: (cells: string[]) => Promise<string | undefined>
}

export function FaultRow({ row, columns, onCorrect }: FaultRowProps) {
  const { t } = useTranslation()
  const [refused, setRefused] = useState<string>()
  const fine = row.faults.length === 0
  const inWords = ({ column, message }: ImportRow['faults'][number]) =>
    column === null ? message : t('import.errors.colon', { column, reason: message })
  const save = async (place: number, text: string) => {
    if (text === (row.cells[place] ?? '')) return
    setRefused(await onCorrect(row.cells.map((cell, index) => (index === place ? text : cell))))
  }
  return (
    <tr data-fine={fine}>
      <th scope="row">{row.row}</th>
      <td className="gx-faults-reason">
        {fine ? (
          <span className="gx-faults-fine">
            <CheckOutlined aria-hidden /> {t('wizard.fine')}
          </span>
        ) : (
          (refused ?? row.faults.map(inWords).join(t('import.errors.and')))
        )}
      </td>
      {columns.map(({ name, place }) => (
        <FaultCell
          key={name}
          text={row.cells[place] ?? ''}
          label={t('wizard.cell', { column: name, row: row.row })}
          faulty={row.faults.some(({ column }) => column === name)}
          onSave={(text) => void save(place, text)}
        />
      ))}
    </tr>
  )
}

interface FaultCellProps {
  text: string
  label: string
  faulty: boolean
  onSave: (text: string) => void
}

/** A cell that is typed into where it stands. Enter and leaving save, Escape brings back what stood there. */
function FaultCell({ text, label, faulty, onSave }: FaultCellProps) {
  const [typed, setTyped] = useState<string>()
  const leave = () => {
    if (typed !== undefined) onSave(typed)
    setTyped(undefined)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') event.currentTarget.blur()
    if (event.key !== 'Escape') return
    event.stopPropagation()
    setTyped(undefined)
  }
  return (
    <td data-fault={faulty}>
      <input
        aria-label={label}
        aria-invalid={faulty}
        value={typed ?? text}
        title={text}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
    </td>
  )
}
