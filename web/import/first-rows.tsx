import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { firstRowsQuery } from './import-calls.ts'
import type { ReadImport, StepProps } from './step-props.ts'
import { useTargetLabel } from './targets.ts'
import './row-grid.css'

/** The first rows as they are read now, with what they would become as heading. */
export function FirstRows({ detail, object }: Omit<StepProps, 'detail'> & { detail: ReadImport }) {
  const { t } = useTranslation()
  const labelOf = useTargetLabel(object)
  const { data, isPlaceholderData } = useQuery({ ...firstRowsQuery(detail), placeholderData: keepPreviousData })
  const { columns } = detail.layout
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="gx-rows" aria-label={t('wizard.rows.first')} tabIndex={0} data-old={isPlaceholderData}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('wizard.row')}</th>
            {columns.map(({ name, target }) => (
              <th key={name} scope="col" data-left={target === null}>
                {name}
                <span>{target === null ? t('wizard.leave') : labelOf(target)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data?.data.map((row) => (
            <tr key={row.n}>
              <th scope="row">{row.row}</th>
              {columns.map(({ name, target }, place) => {
                const fault = row.faults.find(({ column }) => column === name)
                return (
                  <td
                    key={name}
                    data-left={target === null}
                    data-fault={!!fault}
                    title={fault?.message ?? row.cells[place]}
                  >
                    {row.cells[place]}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
