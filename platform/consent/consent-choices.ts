/** For what somebody may allow us to use his data. */
export const consentPurposes = ['marketing', 'survey', 'service', 'sharing'] as const
export type ConsentPurpose = (typeof consentPurposes)[number]

/** By which way; `any` covers all of them. */
export const consentChannels = ['any', 'email', 'phone', 'chat', 'visit'] as const
export type ConsentChannel = (typeof consentChannels)[number]

/** Where he said so. */
export const consentSources = ['written', 'online', 'message', 'spoken'] as const
export type ConsentSource = (typeof consentSources)[number]
