import { useTranslation } from 'react-i18next'
import type { TopicRow } from '#domains/needs/overview/overview.queries.ts'
import './topic-table.css'

/** Needs of the same topic together: how many customers, how much evidence, and the opportunity score with its raters. */
export function TopicTable({ topics }: { topics: TopicRow[] }) {
  const { t } = useTranslation()
  return (
    <table className="gx-topics">
      <thead>
        <tr>
          <th scope="col">{t('need.topic')}</th>
          <th scope="col">{t('needs.page.accounts')}</th>
          <th scope="col">{t('needs.page.evidenced')}</th>
          <th scope="col">{t('needs.page.met')}</th>
          <th scope="col">{t('needs.page.important')}</th>
          <th scope="col">{t('needs.page.satisfied')}</th>
          <th scope="col">{t('needs.page.opportunity')}</th>
        </tr>
      </thead>
      <tbody>
        {topics.map((row) => (
          <TopicLine key={row.topic ?? ''} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function TopicLine({ row: { topic, needs, accounts, evidenced, met, opportunity } }: { row: TopicRow }) {
  const { t } = useTranslation()
  const of = (part: number, whole: number) => t('needs.page.of', { part, whole })
  const rated = (share: number) => of(Math.round(share * opportunity!.raters), opportunity!.raters)
  return (
    <tr>
      <th scope="row">{topic ?? <span className="gx-quiet">{t('needs.page.noTopic')}</span>}</th>
      <td className="gx-figures">{accounts}</td>
      <td className="gx-figures">{of(evidenced, needs)}</td>
      <td className="gx-figures">{of(met, needs)}</td>
      <td className="gx-figures">{opportunity && rated(opportunity.importanceShare)}</td>
      <td className="gx-figures">{opportunity && rated(opportunity.satisfactionShare)}</td>
      <td>
        {opportunity ? (
          <span className="gx-topics-score" data-band={opportunity.band}>
            <strong className="gx-figures">{opportunity.score.toFixed(1)}</strong> {t(`needs.band.${opportunity.band}`)}
          </span>
        ) : (
          <span className="gx-quiet">{t('needs.page.notRated')}</span>
        )}
      </td>
    </tr>
  )
}
