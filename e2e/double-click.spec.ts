import type { Locator, Page } from '@playwright/test'
import { expect, test, write } from './person.ts'
import { openTab } from './record-page.ts'

test.use({ firm: 'own' })

const stamp = Date.now() % 1_000_000

interface Press {
  /** Where the button stands and what is filled in before it is pressed. */
  ready: (page: Page) => Promise<Locator>
  /** What it asks of the server, and how often. */
  path: string
}

const account = async (page: Page, tab?: string) => {
  const { id } = await write(page.request, 'POST /v1/accounts', { name: `Pressed twice ${Date.now()}` })
  await page.goto(`/accounts/${String(id)}`)
  if (tab) await openTab(page, tab)
  return String(id)
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

const presses: Record<string, Press> = {
  'a customer': {
    path: '/accounts',
    ready: async (page) => {
      await page.goto('/accounts?create=true')
      await page.getByRole('textbox', { name: 'Name' }).first().fill(`Twice ${stamp}`)
      return button(page, 'Create customer')
    },
  },
  'a follow-up with its next step': {
    path: '/follow-ups',
    ready: async (page) => {
      await account(page)
      await page.getByRole('textbox', { name: /What happened/ }).fill('Called')
      await page.getByText('In 3 days', { exact: true }).click()
      return button(page, 'Save')
    },
  },
  'a comment': {
    path: '/comments',
    ready: async (page) => {
      await account(page, 'Comments')
      await page.getByRole('textbox', { name: /Write a comment/ }).fill('Once is enough')
      return button(page, 'Comment')
    },
  },
  'a promise': {
    path: '/promises',
    ready: async (page) => {
      await account(page, 'Promises and plans')
      await button(page, 'Promise').click()
      const form = page.getByRole('tabpanel').locator('form')
      await form.getByLabel('What is promised').fill('A visit each quarter')
      await form.getByLabel('By', { exact: true }).fill('2099-01-01')
      await form.getByLabel('By', { exact: true }).press('Tab')
      return form.getByRole('button', { name: 'Create promise' })
    },
  },
  'the link of a survey': {
    path: '/survey-links',
    ready: async (page) => {
      await account(page)
      return page.getByRole('button', { name: /^Ask/ }).first()
    },
  },
  'a view': {
    path: '/views',
    ready: async (page) => {
      await page.goto('/accounts?sort=-createdAt')
      await button(page, 'Save as view').click()
      await page.getByLabel('Name of the view').fill(`Newest first ${stamp}`)
      return button(page, 'Save view')
    },
  },
  'an object': {
    path: '/object-definitions',
    ready: async (page) => {
      await page.goto('/settings/objects')
      await button(page, 'New object').click()
      await page
        .getByRole('complementary')
        .getByLabel('What is one of them called?', { exact: true })
        .fill(`Twice made ${stamp}`)
      return button(page, 'Create object')
    },
  },
  'a field': {
    path: '/fields',
    ready: async (page) => {
      await page.goto('/settings/objects/account')
      await button(page, 'Add field').click()
      await page.getByRole('button', { name: /^Single line / }).click()
      const form = page.getByRole('complementary', { name: /^New field/ })
      await form.getByLabel('Name of the field', { exact: true }).fill(`Once ${stamp}`)
      return form.getByRole('button', { name: 'Add field' })
    },
  },
  'an invitation': {
    path: '/invitations',
    ready: async (page) => {
      await page.goto('/settings/people')
      await button(page, 'Invite a colleague').click()
      const panel = page.getByRole('complementary', { name: 'Invite a colleague' })
      await panel.getByLabel('E-mail').fill(`twice${stamp}@harbour.example`)
      return panel.getByRole('button', { name: 'Create the invitation link' })
    },
  },
  'a role': {
    path: '/roles',
    ready: async (page) => {
      await page.goto('/settings/people')
      return button(page, 'Copy Viewer')
    },
  },
  'an API key': {
    path: '/api-keys',
    ready: async (page) => {
      await page.goto('/settings/keys')
      await button(page, 'Create a key').click()
      await page.getByLabel('What is it for?').fill(`Pressed twice ${stamp}`)
      return button(page, 'Create the key')
    },
  },
  'an import': {
    path: '/run',
    ready: async (page) => {
      await page.goto('/import?object=accounts')
      // A name that is here already would be no new customer.
      const text = `Name\nImported ${Date.now()}\n`
      const file = { name: 'twice.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
      await page.getByLabel('Choose a file').setInputFiles(file)
      await page.getByRole('button', { name: 'Check the file' }).first().click()
      return page.getByRole('button', { name: 'Import 1 row' }).first()
    },
  },
  'an export': {
    path: '/exports',
    ready: async (page) => {
      await page.goto('/accounts')
      await button(page, 'More for this list').click()
      await page.getByRole('menuitem', { name: 'Export' }).click()
      return button(page, 'Export')
    },
  },
}

for (const line of ['quick', 'slow']) {
  for (const [what, { ready, path }] of Object.entries(presses)) {
    test(`a double click makes ${what} once on a ${line} line`, async ({ signedIn: page }) => {
      const pressed = await ready(page)
      await expect(pressed).toBeEnabled()
      const asked: string[] = []
      await page.route('**/api/v1/**', async (route) => {
        const request = route.request()
        const place = new URL(request.url()).pathname
        if (request.method() === 'POST' && place.endsWith(path)) asked.push(place)
        if (request.method() !== 'GET' && line === 'slow') await new Promise((resolve) => setTimeout(resolve, 500))
        await route.continue()
      })
      await pressed.dblclick()
      await expect.poll(() => asked.length).toBeGreaterThan(0)
      // By now a second one would have been asked for.
      await page.waitForTimeout(1_000)
      expect(asked).toHaveLength(1)
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    })
  }
}
