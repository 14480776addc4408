import type { ObjectDefinition } from '#platform/object/define-object.ts'

/** Objects whose records belong to or are listed with records of this one, or name them in a field of the firm's own, with the reference that says so. */
export function childrenOf(
  object: ObjectDefinition,
  all: readonly ObjectDefinition[],
): { child: ObjectDefinition; by: string; belongs: boolean }[] {
  return all.flatMap((child) =>
    Object.entries(child.fields)
      .filter(([, { kind, to }]) => kind === 'reference' && to === object.name)
      .map(([by, { ownedBy, related }]) => ({ child, by, belongs: ownedBy === true || related === true }))
      .filter(({ by, belongs }) => belongs || by.startsWith('custom.')),
  )
}

/** Whether a relation stands between records of one kind. */
export function relatesToItself({ link, fields }: ObjectDefinition): boolean {
  return link !== undefined && fields[link.from]?.to === fields[link.to]?.to
}

/** The reference that names the other side, seen from this one. */
export function otherSide(link: ObjectDefinition, side: string): string {
  const { from, to } = link.link!
  return side === from ? to : from
}
