/** What people do to get in and out, as the log names it. */
export const accessActions = [
  'signIn',
  'signInFailed',
  'signOut',
  'changePassword',
  'resetPassword',
  'enableSecondFactor',
  'disableSecondFactor',
] as const
export type AccessAction = (typeof accessActions)[number]
