import { initialOf } from '#web/ui/initial.ts'

/** A colleague: a mark with the initial, and the name. */
export function Person({ name }: { name: string }) {
  if (name === '') return null
  return (
    <span className="gx-member">
      <span className="gx-member-mark" aria-hidden="true">
        {initialOf(name)}
      </span>
      <span className="gx-clip">{name}</span>
    </span>
  )
}
