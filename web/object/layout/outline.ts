import type { Arrangement } from '#platform/layout/layout-config.ts'

/** A line of the outline in which an arrangement is edited: a part, or the heading of those below it. */
export interface OutlineRow {
  /** The part's key; of a heading, a name that only the outline knows. */
  id: string
  /** A heading: its text. */
  heading?: string
  /** Shares a tab with the part above it. */
  joined?: boolean
  /** Of the first part of a shared tab: the tab's name. */
  title?: string | null
}

/** Sections have headings between their parts; tabs are parts of which some are joined to the one above. */
export type OutlineShape = 'sections' | 'tabs'

export function rowsOf({ groups }: Arrangement, shape: OutlineShape): OutlineRow[] {
  return groups.flatMap(({ title, keys }, place) => {
    if (shape === 'tabs') return keys.map((id, index) => (index === 0 ? { id, title } : { id, joined: true }))
    const heading = title === null ? [] : [{ id: `heading-${place}-${title}`, heading: title }]
    return [...heading, ...keys.map((id) => ({ id }))]
  })
}

/** The arrangement that the lines say. A heading with nothing below it is left out when it is saved. */
export function arrangementOf(rows: readonly OutlineRow[], hidden: string[], shape: OutlineShape): Arrangement {
  const groups: Arrangement['groups'] = []
  for (const { id, heading, joined, title } of rows) {
    const last = groups.at(-1)
    if (heading !== undefined) groups.push({ title: heading.trim() || null, keys: [] })
    else if (shape === 'tabs' && !(joined && last)) groups.push({ title: title?.trim() || null, keys: [id] })
    else if (last) last.keys.push(id)
    else groups.push({ title: null, keys: [id] })
  }
  const filled = groups.filter(({ keys }) => keys.length > 0)
  return { groups: filled.length > 0 ? filled : [{ title: null, keys: [] }], hidden }
}
