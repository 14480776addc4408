export { type CreatedWorkspace, createWorkspace, type WorkspaceInput } from './setup/create-workspace.ts'
export { team } from './team/team.object.ts'
export { user } from './user/user.object.ts'
