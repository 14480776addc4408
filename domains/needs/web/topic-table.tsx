import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TopicRow } from '#domains/needs/overview/overview.queries.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { sortedBy, sortTopics, type TopicSort, topicFigures, usualSort } from './sort-topics.ts'
import './topic-table.css'

/** Needs of the same topic together: how many customers, how much evidence, and the opportunity score with its raters; a heading sorts by it. */
export function TopicTable({ topics }: { topics: TopicRow[] }) {
  const { t } = useTranslation()
  const { language } = useFormats()
  const [sort, setSort] = useState(usualSort)
  const sortBy = (by: TopicSort['by']) => setSort(sortedBy(sort, by))
  return (
    <table className="gx-topics">
      <thead>
        <tr>
          <SortHead by="topic" name={t('need.topic')} sort={sort} onSort={sortBy} />
          {topicFigures.map((by) => (
            <SortHead key={by} by={by} name={t(`needs.page.${by}`)} sort={sort} onSort={sortBy} />
          ))}
        </tr>
      </thead>
      <tbody>
        {sortTopics(topics, { ...sort, language }).map((row) => (
          <TopicLine key={row.topic ?? ''} row={row} />
        ))}
      </tbody>
    </table>
  )
}

interface SortHeadProps {
  by: TopicSort['by']
  name: string
  sort: TopicSort
  onSort: (by: TopicSort['by']) => void
}

function SortHead({ by, name, sort, onSort }: SortHeadProps) {
  const direction = sort.by !== by ? 'none' : sort.descending ? 'descending' : 'ascending'
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" className="gx-plain" onClick={() => onSort(by)}>
        {name}
        {direction === 'ascending' && <ArrowUpOutlined aria-hidden />}
        {direction === 'descending' && <ArrowDownOutlined aria-hidden />}
      </button>
    </th>
  )
}

function TopicLine({ row: { topic, needs, accounts, evidenced, met, opportunity } }: { row: TopicRow }) {
  const { t } = useTranslation()
  const of = (part: number, whole: number) => t('needs.page.of', { part, whole })
  const rated = (share: number) => of(Math.round(share * opportunity!.raters), opportunity!.raters)
  return (
    <tr>
      <th scope="row">
        <Link
          to="/$plural"
          params={{ plural: 'needs' }}
          search={{
            filter: [
              topic === null ? { field: 'topic', op: 'isEmpty' } : { field: 'topic', op: 'eq', value: topic },
              { field: 'state', op: 'ne', value: 'dropped' },
            ],
          }}
        >
          {topic ?? <span className="gx-quiet">{t('needs.page.noTopic')}</span>}
        </Link>
      </th>
      <td>
        {opportunity ? (
          <span className="gx-topics-score" data-band={opportunity.band}>
            <strong className="gx-figures">{opportunity.score.toFixed(1)}</strong> {t(`needs.band.${opportunity.band}`)}
          </span>
        ) : (
          <span className="gx-quiet">{t('needs.page.notRated')}</span>
        )}
      </td>
      <td className="gx-figures">{accounts}</td>
      <td className="gx-figures">{of(evidenced, needs)}</td>
      <td className="gx-figures">{of(met, needs)}</td>
      <td className="gx-figures">{opportunity && rated(opportunity.importanceShare)}</td>
      <td className="gx-figures">{opportunity && rated(opportunity.satisfactionShare)}</td>
    </tr>
  )
}
