import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#platform/config/config.ts'
import { isLoopback, networkAddresses } from './listen.ts'

/** The switch "reachable from the network" in the settings; a property of this machine, not of a workspace. */
export function readNetworkSwitch(config: Config): boolean {
  const path = switchFile(config)
  return existsSync(path) && (JSON.parse(readFileSync(path, 'utf8')) as { open: boolean }).open
}

export function writeNetworkSwitch(config: Config, open: boolean): void {
  writeFileSync(switchFile(config), JSON.stringify({ open }), { mode: 0o600 })
}

/** Whether it was started to be reached by other machines, whatever the switch says. */
export function isOpenFromStart({ http: { host } }: Config): boolean {
  return host !== undefined && !isLoopback(host)
}

/** Where other machines reach us; nothing while the network is closed. */
export function networkReach(config: Config, { open, port }: { open: boolean; port: number }): string[] {
  if (!open) return []
  if (config.http.baseUrl) return [config.http.baseUrl]
  return networkAddresses().map((address) => `${schemeOf(config)}://${address}:${port}`)
}

/** Our own origin, as this machine sees it. */
export function ownOrigin(config: Config): string {
  return config.http.baseUrl ?? `${schemeOf(config)}://localhost:${config.http.port}`
}

/** Where colleagues and customers reach us, for links that the worker writes. */
export function linkBaseOf(config: Config): string {
  const open = isOpenFromStart(config) || readNetworkSwitch(config)
  return config.http.baseUrl ?? networkReach(config, { open, port: config.http.port })[0] ?? ownOrigin(config)
}

function schemeOf({ http: { tls } }: Config): 'http' | 'https' {
  return tls ? 'https' : 'http'
}

function switchFile(config: Config): string {
  return join(config.dataFolder, 'network.json')
}
