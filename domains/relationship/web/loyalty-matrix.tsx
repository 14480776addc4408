import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { Cell, Matrix } from './relationship-calls.ts'

type Place = { cell: Cell | null; patronage: 'high' | 'low' }

const ROWS: { attitude: 'high' | 'low' | 'unknown'; places: [Place, Place] }[] = [
  {
    attitude: 'high',
    places: [
      { cell: 'latent', patronage: 'low' },
      { cell: 'true', patronage: 'high' },
    ],
  },
  {
    attitude: 'low',
    places: [
      { cell: 'none', patronage: 'low' },
      { cell: 'spurious', patronage: 'high' },
    ],
  },
  {
    attitude: 'unknown',
    places: [
      { cell: null, patronage: 'low' },
      { cell: null, patronage: 'high' },
    ],
  },
]

/** Attitude against patronage. Unknown is a row of its own, hatched: nobody in it was guessed into a cell. */
export function LoyaltyMatrix({ matrix }: { matrix: Matrix }) {
  const { t } = useTranslation()
  return (
    <table className="gx-matrix">
      <caption className="gx-hidden">{t('relationship.matrix.title')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('relationship.matrix.patronage.low')}</th>
          <th scope="col">{t('relationship.matrix.patronage.high')}</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ attitude, places }) => (
          <tr key={attitude}>
            <th scope="row">{t(`relationship.matrix.attitude.${attitude}`)}</th>
            {places.map((place) => (
              <td key={place.patronage}>
                <MatrixCell matrix={matrix} place={place} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function MatrixCell({ matrix, place: { cell, patronage } }: { matrix: Matrix; place: Place }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const rows = matrix.cells.filter((row) => row.cell === cell && row.patronage === patronage)
  const accounts = rows.reduce((sum, row) => sum + row.accounts, 0)
  const unsure = rows.reduce((sum, row) => sum + row.unsure, 0)
  const kind = cell ?? 'unknown'
  return (
    <Link
      to="/$plural"
      params={{ plural: 'accounts' }}
      search={{
        filter: [
          cell ? { field: 'relationship.cell', op: 'eq', value: cell } : { field: 'relationship.cell', op: 'isEmpty' },
          { field: 'relationship.patronage', op: 'eq', value: patronage },
        ],
      }}
      className="gx-matrix-cell"
      data-kind={kind}
    >
      <span className="gx-matrix-name">{cell ? t(`relationship.cell.${cell}`) : t('relationship.unknown')}</span>
      <span className="gx-matrix-count gx-figures">{exactNumber(accounts, formats)}</span>
      <span className="gx-matrix-what">{t(`relationship.matrix.do.${kind}`)}</span>
      {unsure > 0 && (
        <span className="gx-matrix-what gx-figures">{t('relationship.matrix.unsure', { count: unsure })}</span>
      )}
    </Link>
  )
}
