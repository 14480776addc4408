import type { Condition, Filter } from '#web/api/records.ts'

/** Where a node stands in a list of nodes: its place, then places within the groups on the way. */
export type Path = readonly number[]

export type Joiner = 'and' | 'or'

export function isGroup(node: Filter): node is { and: Filter[] } | { or: Filter[] } {
  return 'and' in node || 'or' in node
}

export function joinerOf(group: { and: Filter[] } | { or: Filter[] }): Joiner {
  return 'and' in group ? 'and' : 'or'
}

export function partsOf(group: { and: Filter[] } | { or: Filter[] }): Filter[] {
  return 'and' in group ? group.and : group.or
}

export function groupOf(joiner: Joiner, parts: Filter[]): Filter {
  return joiner === 'and' ? { and: parts } : { or: parts }
}

/** The nodes with another one at a place; none takes it out there, and with it groups that it leaves empty or alone. */
export function replaced(nodes: readonly Filter[], { path, by }: { path: Path; by: Filter | undefined }): Filter[] {
  const [place, ...rest] = path
  const node = nodes[place ?? -1]
  if (place === undefined || node === undefined) return [...nodes]
  if (rest.length === 0) return by ? nodes.with(place, by) : nodes.toSpliced(place, 1)
  if (!isGroup(node)) return [...nodes]
  const kept = simple(groupOf(joinerOf(node), replaced(partsOf(node), { path: rest, by })))
  return kept ? nodes.with(place, kept) : nodes.toSpliced(place, 1)
}

/** The node with one more beside it: a condition becomes a group of both, a group takes it in. */
export function joined(node: Filter, { by, added }: { by: Joiner; added: Filter }): Filter {
  if (isGroup(node) && joinerOf(node) === by) return groupOf(by, [...partsOf(node), added])
  return groupOf(by, [node, added])
}

/** The conditions of a tree, from left to right. */
export function conditionsIn(node: Filter): Condition[] {
  return isGroup(node) ? partsOf(node).flatMap(conditionsIn) : [node]
}

/** A group of one is that one, a group of none nothing. */
function simple(node: Filter): Filter | undefined {
  if (!isGroup(node)) return node
  const parts = partsOf(node)
  return parts.length > 1 ? node : parts[0]
}
