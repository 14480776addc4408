import { useCapability } from '#web/api/session.ts'
import { useRecord } from '#web/api/use-record.ts'
import { useObject } from '#web/object/objects-context.ts'
import { OwnFields } from '#web/object/record/own-fields.tsx'
import { includeOf } from '#web/object/record/record-words.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import type { Member } from './people-calls.ts'
import { useRoleName } from './role-words.ts'

interface MemberPanelProps {
  id: string
  onClose: () => void
}

/** What the firm keeps about a member in fields of its own: to read for everybody, to fill in for those who manage members. */
export function MemberPanel({ id, onClose }: MemberPanelProps) {
  const user = useObject('user')
  const manages = useCapability('members')
  const roleName = useRoleName()
  const { data, error, refetch } = useRecord('users', id, includeOf(user))
  const member = data as Member | undefined
  return (
    <SidePanel label={member?.name ?? ''} head={<h2>{member?.name}</h2>} onClose={onClose} focus>
      {member && (
        <div className="gx-panel-form">
          <p className="gx-quiet gx-member-about">
            {roleName(member.role)} · <a href={`mailto:${member.email}`}>{member.email}</a>
          </p>
          <OwnFields object={user} record={member} editable={manages} />
        </div>
      )}
      {!member && error && <FaultPage error={error} onRetry={() => void refetch()} />}
      {!member && !error && <SkeletonLines lines={4} />}
    </SidePanel>
  )
}
