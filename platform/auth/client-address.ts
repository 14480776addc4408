/** The header by which we tell the library the address we saw; a client's own is dropped before. */
export const clientAddressHeader = 'x-guanxi-client'
