export { account } from './account/account.object.ts'
export { contact } from './contact/contact.object.ts'
