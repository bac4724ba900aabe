import { bubble, ring, shapes } from '../icon.ts';

/* Shapes that the first look seldom needs: the rarer channels, and what the panels alone draw. */
Object.assign(shapes, {
  push: 'M5 13.8V9a5 5 0 0 1 10 0v4.8l1.4 1H3.6ZM8.4 17.2h3.2',
  whatsapp: `${bubble}M6.8 9h6.4`,
  'in-app':
    'M6.6 2.8h6.8a1.6 1.6 0 0 1 1.6 1.6v11.2a1.6 1.6 0 0 1-1.6 1.6H6.6A1.6 1.6 0 0 1 5 15.6V4.4a1.6 1.6 0 0 1 1.6-1.6ZM9 14.6h2',
  visit: 'M3.2 9.4 10 3.6l6.8 5.8M5 8v8.4h10V8M8.4 16.4v-4.6h3.2v4.6',
  clock: `${ring}M10 5.8V10l2.8 1.8`,
  devices:
    'M4.4 4h6.8a1.6 1.6 0 0 1 1.6 1.6v5.8a1.6 1.6 0 0 1-1.6 1.6H4.4a1.6 1.6 0 0 1-1.6-1.6V5.6A1.6 1.6 0 0 1 4.4 4Zm10.8 4h1a1.2 1.2 0 0 1 1.2 1.2v6a1.2 1.2 0 0 1-1.2 1.2h-5a1.2 1.2 0 0 1-1.2-1.2',
});
