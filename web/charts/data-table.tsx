import type { ReactNode } from 'react'
import './data-table.css'

export interface TableColumn {
  key: string
  label: string
  align?: 'end'
}

export interface TableData {
  columns: TableColumn[]
  /** The first column names the row. */
  rows: { key: string; cells: ReactNode[] }[]
}

/** A plain table: figures right-aligned in tabular digits, the first column stays while the rest scrolls. */
export function DataTable({ label, columns, rows }: TableData & { label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="gx-data" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-align={column.align}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, place) => {
                const column = columns[place]!
                if (place === 0) {
                  return (
                    <th key={column.key} scope="row">
                      {cell}
                    </th>
                  )
                }
                return (
                  <td key={column.key} data-align={column.align}>
                    {cell}
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
