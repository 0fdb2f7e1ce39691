import { join } from 'node:path';
import { type DemoWorld, openWorld } from './demo-world';
import { readDoneSteps, writeDoneSteps } from './marker';
import { type DemoStep, demoSteps } from './steps';

/** Fills a server that has just started, over its own API; what an earlier start has done is left alone. */
export async function seedDemo(options: { baseUrl: string; dataDir: string }): Promise<void> {
  const done = await readDoneSteps(options.dataDir);
  const open = demoSteps.filter(({ name }) => !done.includes(name));
  if (open.length === 0) return;

  const world = await openWorld({
    baseUrl: options.baseUrl,
    outboxFolder: join(options.dataDir, 'outbox'),
    isNew: done.length === 0,
  });
  for (const step of open) {
    await runStep(world, step);
    done.push(step.name);
    await writeDoneSteps(options.dataDir, done);
  }
}

async function runStep(world: DemoWorld, step: DemoStep): Promise<void> {
  const place = demoSteps.indexOf(step) + 1;
  const startedMs = performance.now();
  process.stdout.write(`demo ${String(place).padStart(2)}/${demoSteps.length}  ${step.title} ... `);
  await step.run(world);
  console.log(`${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
}
