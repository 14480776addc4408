import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { metricNamed } from '#domains/pilot/metric/metric.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { industries } from '#platform/workspace/industries.ts'
import { manifests } from '#server/modules.ts'
import { industrySets, problemsOfIndustry, readyProblems } from './ready-problems.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const pages = manifests.flatMap(({ menu }) => menu.map(({ path }) => path))

describe.each(readyProblems.map((problem) => [problem.key, problem] as const))(
  'the ready problem %s',
  (key, problem) => {
    test('is called like its file', () => {
      expect(readdirSync(import.meta.dirname)).toContain(`${key}.json`)
    })

    test('needs modules that exist, measures with a metric of a module that it switches on, and opens pages that exist', () => {
      const { modules, goal } = problem
      for (const name of modules) expect(manifests.map((manifest) => manifest.name)).toContain(name)
      for (const page of problem.pages) expect(pages).toContain(page)
      if (!goal || !('metric' in goal)) return
      const metric = metricNamed(goal.metric)
      expect(metric, goal.metric).toBeDefined()
      const kernel = manifests.filter(({ alwaysOn }) => alwaysOn).map(({ name }) => name)
      expect([...modules, ...kernel]).toContain(metric!.module)
    })

    test('filters customers by fields that there are, and acts on segments of its own', async () => {
      const keys = problem.segments.map((segment) => segment.key)
      for (const { filter } of problem.segments) {
        const answer = await t.workspaceA.client('POST', '/accounts/query', { filter })
        expect(answer.status, answer.text).toBe(200)
      }
      for (const { segment } of problem.strategies) expect(keys).toContain(segment)
      if (problem.programme) expect(keys).toContain(problem.programme.segment)
    })

    test('asks a survey that there is', async () => {
      const surveys = await t.workspaceA.client<{ data: { key: string }[] }>('GET', '/ready-surveys')
      if (problem.survey) expect(surveys.json.data.map((survey) => survey.key)).toContain(problem.survey)
    })
  },
)

describe('industry sets', () => {
  test('name industries and problems that there are, each industry once', () => {
    const named = industrySets.flatMap((set) => set.industries)
    expect(new Set(named).size).toBe(named.length)
    for (const industry of named) expect(industries).toContain(industry)
    for (const { problems } of industrySets) {
      for (const key of problems) expect(readyProblems.map((problem) => problem.key)).toContain(key)
    }
  })

  test('every industry has problems, the most usual first; every problem is in one of them', () => {
    for (const industry of industries) expect(problemsOfIndustry(industry).length).toBeGreaterThan(4)
    for (const industry of industries) {
      const first = problemsOfIndustry(industry).slice(0, 5)
      expect(
        first.map(({ key }) => key),
        'who sets up may tick it',
      ).toContain('offers-come-to-nothing')
    }
    expect(problemsOfIndustry('manufacturing')[0]!.key).toBe('large-customers-slip')
    expect(problemsOfIndustry(null)).toEqual(problemsOfIndustry('education'))
    const offered = new Set(industrySets.flatMap(({ problems }) => problems))
    for (const { key } of readyProblems) expect(offered).toContain(key)
  })
})
