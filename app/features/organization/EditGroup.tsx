import { useGroup } from '#app/api/people.ts'
import { GroupForm } from './GroupForm.tsx'

/** {@link GroupForm} of a group that is there. */
export function EditGroup({ groupId, onClose }: { groupId: number; onClose: () => void }) {
  const { data: group } = useGroup(groupId)
  return <GroupForm group={group} onClose={onClose} />
}
