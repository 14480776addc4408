/** What was refused and belongs to no single field; nothing while there is no such fault. */
export function FaultLine({ text }: { text: string | undefined }) {
  if (!text) return null
  return (
    <p className="gx-field-fault" role="alert">
      {text}
    </p>
  )
}
