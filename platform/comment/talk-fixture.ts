import { pino } from 'pino'
import { deliverNext } from '#platform/event/dispatch-events.ts'
import { tellPeople } from '#platform/notice/notice-subscriber.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, type Person } from '#platform/testing/people.ts'

export type { Person }

export type TalkApp = TestApp & {
  /** A new member of the first firm. */
  join(name: string, role: string, teamId?: string): Promise<Person>
  /** Lets everything that happened be told. */
  deliver(): Promise<void>
}

/** The HTTP application with people who talk with each other, and the notices that follow when they are delivered. */
export async function talkApp(options?: Parameters<typeof testApp>[0]): Promise<TalkApp> {
  const app = await testApp(options)
  const subscriber = tellPeople({ db: app.db, log: pino({ level: process.env.TEST_LOG ?? 'silent' }) })
  return {
    ...app,
    join: (name, role, teamId) => join(app, name, { role, teamId }),
    async deliver() {
      while ((await deliverNext(app.db, [subscriber])) > 0);
    },
  }
}
