import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readDemoKeys, writeDemoKeys } from './demo-keys.ts';
import { prepareStories, STORY_SITE, type StoryKeys } from './ask/prepare-stories.ts';
import { attemptFile } from './inspector/attempt-file.ts';
import { createInspector } from './inspector/inspector.ts';
import { createReceived } from './inspector/received.ts';
import { listen } from './listen.ts';
import { NORTHGATE } from './northgate-catalog.ts';
import { assertFree, type Ports } from './ports.ts';
import { prepareSite, SITE, type PreparedKeys } from './prepare-site.ts';
import { writeShellFile } from './shell-file.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { customerToken } from './shop/customer-token.ts';
import { createShop } from './shop/shop.ts';

export interface DemoOptions {
  ports: Ports;
  /** The folder of the database, the keys, the log and what the inspector received. */
  dataDir: string;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** A running demo. */
export interface Demo {
  addresses: Record<keyof Ports, string>;
  keys: PreparedKeys & { stories: StoryKeys };
  /** The file that sets up a shell for the command line. */
  shellFile: string;
  server: ServerProcess;
  /** Stops all three and resolves when their ports are free again. */
  stop(): Promise<void>;
}

/** Starts the server, the inspector and the shop, seeds what is missing, and resolves when all three answer. */
export async function startDemo({ ports, dataDir, now = Date.now }: DemoOptions): Promise<Demo> {
  await assertFree(ports);
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true });
  let keys = readDemoKeys(folder);
  const keep = (fresh: typeof keys) => {
    keys = fresh;
    writeDemoKeys(folder, fresh);
  };
  keep(keys);
  const addresses = { server: at(ports.server), shop: at(ports.shop), inspector: at(ports.inspector) };
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const stopOne of stops.splice(0).toReversed()) await stopOne();
  };
  try {
    const inspector = createInspector({
      about: { brand: NORTHGATE.brand, topics: topicNames() },
      shopUrl: addresses.shop,
      secret: () => (keys.endpoint ? { value: keys.endpoint.secret, since: keys.endpoint.since } : null),
      received: createReceived(attemptFile(join(folder, 'received.jsonl'))),
      now,
    });
    stops.push(await listen(inspector, ports.inspector));
    const server = await startServer({ port: ports.server, dataDir: folder, adminKey: keys.adminKey });
    stops.push(() => server.stop());
    const prepared = await prepareSite({
      serverUrl: addresses.server,
      shopOrigins: [addresses.shop, `http://127.0.0.1:${ports.shop}`],
      hookUrl: `http://127.0.0.1:${ports.inspector}/hook`,
      keys,
      keep,
      tokenFor: (customer, identitySecret) =>
        customerToken(customer, { site: SITE, audience: addresses.server, identitySecret, now: now() }),
      now,
    });
    const stories = await prepareStories({ serverUrl: addresses.server, keys, keep });
    const { identitySecret, apiKey } = prepared;
    const shellFile = writeShellFile(folder, { url: addresses.server, apiKey });
    stops.push(
      await listen(
        createShop({
          site: SITE,
          serverUrl: addresses.server,
          inspectorUrl: addresses.inspector,
          identitySecret,
          apiKey,
          stories: { site: STORY_SITE, serverUrl: addresses.server, ...stories, now },
          now,
        }),
        ports.shop,
      ),
    );
    return { addresses, keys: { ...prepared, stories }, shellFile, server, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function at(port: number): string {
  return `http://localhost:${port}`;
}

function topicNames(): Record<string, string> {
  return Object.fromEntries(NORTHGATE.topics.map(({ id, name }) => [id, name['en'] ?? id]));
}
