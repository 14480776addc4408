import type { ObjectDefinition } from '#platform/object/define-object.ts'

/** Objects whose records belong to records of this one, with the reference that says so. */
export function childrenOf(
  object: ObjectDefinition,
  all: readonly ObjectDefinition[],
): { child: ObjectDefinition; by: string }[] {
  return all.flatMap((child) =>
    Object.entries(child.fields)
      .filter(([, field]) => field.kind === 'reference' && field.ownedBy && field.to === object.name)
      .map(([by]) => ({ child, by })),
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
