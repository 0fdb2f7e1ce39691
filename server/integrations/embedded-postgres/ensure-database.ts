import postgres from 'postgres';

const DUPLICATE_DATABASE = '42P04';

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
  if (error instanceof postgres.PostgresError && error.code === DUPLICATE_DATABASE) return;
  throw error;
}
