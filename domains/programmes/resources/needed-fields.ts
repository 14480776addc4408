/** Fields of accounts without which hardly anything can be chosen or done. */
export const neededFields = ['industry', 'region', 'phone', 'ownerId'] as const
