import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

/*
 * Plain JavaScript, so that nothing has to be loaded before these two: without them an idle server takes some 30 MB more and
 * twice the time to start. What is made while modules load lives for good and needs no large room for what is new; requests do.
 */
setFlagsFromString('--semi-space-growth-factor=1');
enableCompileCache();
await import('./main.ts');
setFlagsFromString('--semi-space-growth-factor=2');
