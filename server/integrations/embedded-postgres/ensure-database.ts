import postgres from 'postgres';

/** `duplicate_database`, or its raw form when both inserts into the catalogue happen at once. */
const DUPLICATE = ['42P04', '23505'];

/** Creates the database that the URL names unless it is there. */
export async function ensureDatabase(url: string): Promise<void> {
  const target = new URL(url);
  const name = target.pathname.slice(1);
  target.pathname = '/postgres';

  const sql = postgres(target.href, { max: 1, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await sql`create database ${sql(name)}`.catch(ignoreDuplicate);
  } finally {
    await sql.end();
  }
}

/** Two processes starting at the same moment both find it missing. */
function ignoreDuplicate(error: unknown): void {
  if (error instanceof postgres.PostgresError && DUPLICATE.includes(error.code)) return;
  throw error;
}
