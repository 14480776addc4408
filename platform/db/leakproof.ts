import type pg from 'pg'

/**
 * Functions behind the operators of our filters. Row-level security keeps an operator away from the indexes unless its
 * function is LEAKPROOF: one that tells nothing about its arguments but by its result. PostgreSQL is cautious with
 * functions that may raise an error; those named here raise none that holds a value.
 * https://www.postgresql.org/docs/current/ddl-rowsecurity.html
 */
const filterFunctions = [
  'textlike(text,text)',
  'textnlike(text,text)',
  'texticlike(text,text)',
  'texticnlike(text,text)',
  'starts_with(text,text)',
  'lower(text)',
  ...['eq', 'ne', 'lt', 'le', 'gt', 'ge'].map((name) => `citext_${name}(citext,citext)`),
  ...['texticlike', 'texticnlike'].flatMap((name) => [`${name}(citext,citext)`, `${name}(citext,text)`]),
  ...['eq', 'ne', 'lt', 'le', 'gt', 'ge'].map((name) => `numeric_${name}(numeric,numeric)`),
  ...['arraycontains', 'arraycontained', 'arrayoverlap', 'array_eq', 'array_ne'].map(
    (name) => `${name}(anyarray,anyarray)`,
  ),
  'ts_match_vq(tsvector,tsquery)',
  'ts_match_qv(tsquery,tsvector)',
  ...['similarity_op', 'word_similarity_op', 'word_similarity_commutator_op', 'similarity'].map(
    (name) => `${name}(text,text)`,
  ),
  'jsonb_contains(jsonb,jsonb)',
  'jsonb_contained(jsonb,jsonb)',
  'jsonb_exists(jsonb,text)',
  'jsonb_exists_any(jsonb,text[])',
  'jsonb_exists_all(jsonb,text[])',
  'jsonb_object_field_text(jsonb,text)',
]

/**
 * Marks them, in this database and on Citus on its workers. Only a superuser may; for another role it returns the
 * statements that an administrator has to run once, and lists are slow at size until then.
 */
export async function markLeakproof(client: pg.ClientBase): Promise<string[]> {
  const { rows: unmarked } = await client.query<{ name: string }>(
    `select p.oid::regprocedure::text as name
     from unnest($1::text[]) as wanted (signature)
     join pg_proc p on p.oid = to_regprocedure(wanted.signature)
     where not p.proleakproof`,
    [filterFunctions],
  )
  const statements = unmarked.map(({ name }) => `alter function ${name} leakproof`)
  const { rows: rights } = await client.query<{ superuser: boolean; citus: boolean }>(
    `select rolsuper as superuser, exists (select from pg_extension where extname = 'citus') as citus
     from pg_roles where rolname = current_user`,
  )
  if (!rights[0]?.superuser) return statements
  for (const statement of statements) await client.query(statement)
  if (rights[0].citus) {
    for (const name of filterFunctions) {
      await client.query('select run_command_on_workers($1)', [`alter function ${name} leakproof`])
    }
  }
  return []
}
