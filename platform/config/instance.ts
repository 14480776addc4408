/** What the running process offers to the HTTP application about itself. */
export type Instance = {
  /** Opens the local admin routes to programs on this machine that may read the data folder. */
  adminToken: string
  /** Asked of a set-up request that comes from another machine; printed in the terminal. */
  setupCode: string
  /** Whether the server listens beyond this machine. */
  isNetworkOpen(): boolean
  /** The switch in the settings: kept over restarts, takes effect at once. */
  setNetworkOpen(open: boolean): Promise<void>
  /** Addresses that colleagues can type, empty while the network is closed. */
  addresses(): string[]
  /** Whether the worker is up. */
  isWorkerUp(): boolean
}
