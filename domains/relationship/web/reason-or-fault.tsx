import type { ApiError } from '#web/api/api-error.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { ReasonField } from './reason-field.tsx'

interface ReasonOrFaultProps {
  label: string
  fault: ApiError | undefined
  reason: string
  onReason: (reason: string) => void
}

/** What the server answered to approaching a contact: it wants a reason, which is asked for, or it refused. */
export function ReasonOrFault({ label, fault, reason, onReason }: ReasonOrFaultProps) {
  const wanted = fault?.fault('reason')
  if (wanted) return <ReasonField label={label} fault={wanted} value={reason} onChange={onReason} />
  return <FaultLine text={fault?.faults[0]?.message ?? fault?.message} />
}
