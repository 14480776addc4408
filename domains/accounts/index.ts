export { account } from './account/account.object.ts'
export { contact } from './contact/contact.object.ts'
export { channels, partsOfDay } from './contact/ways-to-reach.rules.ts'
