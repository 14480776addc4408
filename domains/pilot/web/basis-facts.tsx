/** What a figure rests on, by name; what is not known is left out. */
export function BasisFacts({ facts }: { facts: [string, string | undefined][] }) {
  const known = facts.filter(([, value]) => value !== undefined)
  return <dl>{known.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}.value`}>{value}</dd>])}</dl>
}
