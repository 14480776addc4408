import type { TopicRow } from '#domains/needs/overview/overview.queries.ts'

export const topicFigures = ['opportunity', 'accounts', 'evidenced', 'met', 'important', 'satisfied'] as const
export type TopicFigure = (typeof topicFigures)[number]
export type TopicSort = { by: TopicFigure | 'topic'; descending: boolean }

/** What is most worth doing stands first, until somebody wants another order. */
export const usualSort: TopicSort = { by: 'opportunity', descending: true }

const figures: Record<TopicFigure, (row: TopicRow) => number | undefined> = {
  opportunity: ({ opportunity }) => opportunity?.score,
  accounts: ({ accounts }) => accounts,
  evidenced: ({ evidenced }) => evidenced,
  met: ({ met }) => met,
  important: ({ opportunity }) => opportunity?.importanceShare,
  satisfied: ({ opportunity }) => opportunity?.satisfactionShare,
}

/** Topics by a figure or by name; what nobody has rated or named comes last, whichever way. Equal figures by how much evidence there is. */
export function sortTopics(
  topics: readonly TopicRow[],
  { by, descending, language }: TopicSort & { language: string },
): TopicRow[] {
  const named = new Intl.Collator(language)
  const sign = descending ? -1 : 1
  return [...topics].sort((a, b) => {
    const [one, other] = by === 'topic' ? [a.topic, b.topic] : [figures[by](a), figures[by](b)]
    const unknown = Number(one == null) - Number(other == null)
    if (unknown !== 0) return unknown
    const order = by === 'topic' ? named.compare(a.topic ?? '', b.topic ?? '') : Number(one ?? 0) - Number(other ?? 0)
    const unnamed = Number(a.topic === null) - Number(b.topic === null)
    return sign * order || unnamed || b.evidenced - a.evidenced || named.compare(a.topic ?? '', b.topic ?? '')
  })
}

/** A click on a heading: figures from the highest, names from the first; a second click turns it round. */
export function sortedBy(sort: TopicSort, by: TopicSort['by']): TopicSort {
  return sort.by === by ? { by, descending: !sort.descending } : { by, descending: by !== 'topic' }
}
