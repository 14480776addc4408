import type { SegmentFilter } from '#domains/programmes/segment/segment.rules.ts'
import { type GroupOf, groupOf, isGroup, joinerOf, partsOf } from '#web/object/filter/filter-tree.ts'
import { isWhole, sentenceOf } from './ready-conditions.ts'

/** Conditions joined by "all" or "any"; what a ready sentence says stays one condition, of whatever parts it is made. */
export type Joined = SegmentFilter & GroupOf<SegmentFilter>

export function isJoined(node: SegmentFilter): node is Joined {
  return isGroup(node) && sentenceOf(node) === undefined
}

/** The filter as the outermost group of the builder. */
export function rootOf(filter: SegmentFilter): Joined {
  return isJoined(filter) ? filter : { and: [filter] }
}

/** The filter as it is asked for and saved: a list of conditions that must all hold, or one group of alternatives. */
export function wholeFilter(filter: SegmentFilter): SegmentFilter {
  const root = rootOf(filter)
  const parts = partsOf<SegmentFilter>(root).flatMap((part) => wholeOf(part) ?? [])
  return joinerOf(root) === 'or' && parts.length > 1 ? { or: parts } : { and: parts }
}

/** A node without the conditions that wait for a choice; nothing where none is left, no group of one within. */
function wholeOf(node: SegmentFilter): SegmentFilter | undefined {
  if (!isJoined(node)) return isWhole(node) ? node : undefined
  const parts = partsOf<SegmentFilter>(node).flatMap((part) => wholeOf(part) ?? [])
  return parts.length > 1 ? groupOf(joinerOf(node), parts) : parts[0]
}
