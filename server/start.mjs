import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

/*
 * Plain JavaScript, so that nothing has to be loaded before these two: without them an idle server takes some 30 MB more and
 * twice the time to start. What loads its modules lives for good, and needs no large room for what is new.
 */
setFlagsFromString('--semi-space-growth-factor=1');
enableCompileCache();
await import('./main.ts');
