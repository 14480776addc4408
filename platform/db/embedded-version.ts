import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packagedBinaries } from './embedded-binaries.ts'
import { clusterOf } from './embedded-place.ts'

/** The major version of PostgreSQL that a cluster belongs to; undefined where there is none. */
export function clusterVersion(cluster: string): string | undefined {
  const file = join(cluster, 'PG_VERSION')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

/** The major version of a PostgreSQL that npm installed. */
export function programVersion(binaries: string): string {
  const beside = join(binaries, '../package.json')
  const file = existsSync(beside) ? beside : join(binaries, 'package.json')
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  return version.split('.')[0]!
}

/** Whether the data of a folder must be carried over before our PostgreSQL can serve them, or were on their way when we ended. */
export function isOfOlderPostgres(dataFolder: string): boolean {
  const cluster = clusterOf(dataFolder)
  const version = clusterVersion(cluster)
  if (!version) return existsSync(carriedCluster(cluster))
  return Number(version) < Number(programVersion(packagedBinaries()))
}

/** Where a cluster stands that holds all data and waits to take the place of the old one. */
export function carriedCluster(cluster: string): string {
  return `${cluster}.carried`
}
