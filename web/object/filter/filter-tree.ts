import type { Condition, Filter } from '#web/api/records.ts'

/** Where a node stands in a list of nodes: its place, then places within the groups on the way. */
export type Path = readonly number[]

export type Joiner = 'and' | 'or'

/** Nodes that must all or any hold. What a node is besides, a plain condition or a sentence, is its user's business. */
export type GroupOf<N> = { and: N[] } | { or: N[] }

export function isGroup<N extends object>(node: N): node is N & GroupOf<N> {
  return 'and' in node || 'or' in node
}

export function joinerOf(group: GroupOf<unknown>): Joiner {
  return 'and' in group ? 'and' : 'or'
}

export function partsOf<N>(group: GroupOf<N>): N[] {
  return 'and' in group ? group.and : group.or
}

export function groupOf<N>(joiner: Joiner, parts: N[]): GroupOf<N> {
  return joiner === 'and' ? { and: parts } : { or: parts }
}

/** The nodes with another one at a place; none takes it out there, and with it groups that it leaves empty or alone. */
export function replaced<N extends object>(nodes: readonly N[], { path, by }: { path: Path; by: N | undefined }): N[] {
  const [place, ...rest] = path
  const node = nodes[place ?? -1]
  if (place === undefined || node === undefined) return [...nodes]
  if (rest.length === 0) return by ? nodes.with(place, by) : nodes.toSpliced(place, 1)
  if (!isGroup(node)) return [...nodes]
  const kept = simple(groupOf(joinerOf(node), replaced(partsOf<N>(node), { path: rest, by })))
  return kept ? nodes.with(place, kept) : nodes.toSpliced(place, 1)
}

/** The node with one more beside it: a condition becomes a group of both, a group takes it in. */
export function joined<N extends object>(node: N, { by, added }: { by: Joiner; added: N }): GroupOf<N> {
  if (isGroup(node) && joinerOf(node) === by) return groupOf(by, [...partsOf<N>(node), added])
  return groupOf(by, [node, added])
}

/** The conditions of a tree, from left to right. */
export function conditionsIn(node: Filter): Condition[] {
  return isGroup(node) ? partsOf(node).flatMap(conditionsIn) : [node]
}

/** A group of one is that one, a group of none nothing. */
function simple<N>(group: GroupOf<N>): N | undefined {
  const parts = partsOf(group)
  return parts.length > 1 ? (group as N) : parts[0]
}
