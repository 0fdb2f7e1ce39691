import type postgres from 'postgres';

/** Secrets by name, to be looked for where they must not be. */
export interface Canaries {
  /** Gives the value back, so that it can be planted where it is used. */
  plant(name: string, value: string): string;
  /** Names of those that a text holds, plain or as JSON, a URL or base64 would write them. */
  findIn(text: string): string[];
  count(): number;
}

/** Shorter ones would be found by chance. */
const SHORTEST = 12;

export function createCanaries(): Canaries {
  const planted = new Map<string, string[]>();

  return {
    plant(name, value) {
      if (value.length < SHORTEST) throw new Error(`${name} is too short to be looked for`);
      planted.set(name, spell(value));
      return value;
    },
    findIn: (text) =>
      [...planted].filter(([, spellings]) => spellings.some((one) => text.includes(one))).map(([name]) => name),
    count: () => planted.size,
  };
}

function spell(value: string): string[] {
  const bytes = Buffer.from(value);
  // Base64 of the middle, so that neither the padding nor what stands around it matters.
  const inBase64 = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
  return [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), inBase64];
}

/** Every row of every table, those of the job queue among them, as text: one entry a table. */
export async function dumpTables(sql: postgres.Sql): Promise<Map<string, string>> {
  const tables = await sql<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`;
  const dump = new Map<string, string>();
  for (const { schema, name } of tables) {
    const rows = await sql<{ row: string }[]>`select to_jsonb(t)::text as row from ${sql(schema)}.${sql(name)} t`;
    dump.set(`${schema}.${name}`, rows.map(({ row }) => row).join('\n'));
  }
  return dump;
}
