import { test } from 'vitest'
import { connect } from '#platform/db/prepare.ts'
import { testApp } from '#platform/testing/http.ts'
test('probe', { timeout: 300000 }, async () => {
  const t = await testApp({ empty: true })
  const admin = await connect(t.database.adminUrl)
  const timer = setInterval(async () => {
    const r = await admin.query("select state, now()-query_start as d, left(regexp_replace(query,'\\s+',' ','g'),150) q from pg_stat_activity where application_name='test' and state<>'idle' and query not like 'set%'")
    console.log(new Date().toISOString(), JSON.stringify(r.rows))
  }, 3000)
  const s = Date.now()
  const done = t.request('POST', '/api/v1/admin/demo', { key: t.instance.adminToken, body: {} })
  const r = await Promise.race([done, new Promise(r => setTimeout(r, 100000))])
  console.log('took', Date.now() - s, (r as any)?.text)
  clearInterval(timer)
  process.exit(0)
})
