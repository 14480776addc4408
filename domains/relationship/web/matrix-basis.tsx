import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { BasisText } from '#web/basis/basis-text.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import type { Matrix } from './relationship-calls.ts'

type Placed = { matrix: Matrix; view: NonNullable<Matrix['view']> }

/** How customers come into a field of the matrix. */
export function MatrixBasis({ matrix, view }: Placed) {
  const { t } = useTranslation()
  const placed = usePlaced({ matrix, view })
  const { attitudeCut, patronageCut, patronageCutIs } = view
  return (
    <BasisText
      words={[t('relationship.basis.words'), t('relationship.basis.age'), t('relationship.basis.matrix')]}
      {...placed}
      facts={[
        [
          t('relationship.cuts'),
          [
            t('relationship.matrix.source', { attitude: attitudeCut, patronage: patronageCut }),
            t(`relationship.matrix.cut.${patronageCutIs}`),
          ],
        ],
        [t('relationship.basis.method'), t('relationship.basis.formula')],
      ]}
      changes={t('relationship.basis.changes')}
    />
  )
}

/** How a relationship comes into a stage. */
export function StagesBasis(placed: Placed) {
  const { t } = useTranslation()
  return (
    <BasisText
      words={[t('relationship.stages.source'), t('relationship.basis.stages'), t('relationship.basis.together')]}
      {...usePlaced(placed)}
      facts={[[t('relationship.basis.rule'), placed.view.method]]}
      changes={t('relationship.basis.changes')}
    />
  )
}

function usePlaced({ matrix: { accounts }, view: { placedAt } }: Placed) {
  const { t } = useTranslation()
  const formats = useFormats()
  return {
    source: t('relationship.basis.source', { accounts: exactNumber(accounts, formats) }),
    asOf: placedAt ? instantWords(placedAt, formats) : t('relationship.page.notYet'),
  }
}
