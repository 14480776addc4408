/** What becomes of records that nothing happens with: they are shown, put into the recycle bin, or the person is erased for good. */
export const deeds = ['suggest', 'bin', 'erase'] as const
export type Deed = (typeof deeds)[number]

/** How long deleted records can be restored where the firm chose nothing else, in days. */
export const usualBinDays = 30
export const mostBinDays = 365

/** A month is too short to be forgotten in; after twenty years nobody knows what was meant. */
export const fewestMonths = 3
export const mostMonths = 240

/** The chore that empties the recycle bin, and the one that applies rules: what is chosen anew has them look again. */
export const binChore = 'bin.purge'
export const retentionChore = 'retention.apply'
