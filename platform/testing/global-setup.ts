import type { TestProject } from 'vitest/node'
import { serveTestDatabases } from './database-service.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testDatabases: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const service = await serveTestDatabases()
  project.provide('testDatabases', service.url)
  return service.close
}
