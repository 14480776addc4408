import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { ApiError } from './api/api-error.ts'
import { queryClient } from './api/query-client.ts'
import { metadataQuery } from './api/session.ts'
import { setupQuery } from './api/setup.ts'
import { isLanguage } from './i18n/language.ts'
import { switchLanguage } from './i18n/start-i18n.ts'
import { layoutsQuery } from './object/layout/layouts.ts'
import { Notices } from './ui/notices.tsx'

/** What every page stands in. */
export const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <Notices />
    </>
  ),
})

/** Everything inside needs a session; without one it leads to set-up (a new installation) or sign-in. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    try {
      const [{ me, sampleFirmWork }] = await Promise.all([
        queryClient.ensureQueryData(metadataQuery),
        queryClient.ensureQueryData(layoutsQuery),
      ])
      if (sampleFirmWork) throw redirect({ to: '/set-up/sample-firm' })
      if (isLanguage(me.locale) && me.locale !== document.documentElement.lang) await switchLanguage(me.locale)
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      const { needed } = await queryClient.fetchQuery(setupQuery)
      throw needed ? redirect({ to: '/set-up' }) : redirect({ to: '/sign-in', search: { back: location.href } })
    }
  },
  component: lazyRouteComponent(() => import('./shell/app-frame.tsx'), 'AppFrame'),
})
