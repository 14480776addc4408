/** What a figure rests on, by name: one thing or several, each on its line. */
export type BasisFact = readonly [name: string, value: string | readonly string[] | undefined]

/** What a figure rests on; what is not known is left out. */
export function BasisFacts({ facts }: { facts: readonly BasisFact[] }) {
  const known = facts.filter(([, value]) => value !== undefined && value.length > 0)
  return (
    <dl className="gx-basis-facts">
      {known.map(([name, value]) => [
        <dt key={name}>{name}</dt>,
        <dd key={`${name}.value`}>
          {[value].flat().map((line) => (
            <span key={line}>{line}</span>
          ))}
        </dd>,
      ])}
    </dl>
  )
}
