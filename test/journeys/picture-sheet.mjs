// Writes a picture of every state of the gallery, sheets of them to look at, and a receipt and an export that were checked
// offline, to .cache/pictures.
// Some of it: node test/journeys/picture-sheet.mjs 320-light offline stopped
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startDemo } from '../../demo/start-demo.ts';
import { CHROMIUM_ARGS, findChromium } from '../browser/find-chromium.mjs';
import { pictureChecker } from './checker-pictures.mjs';
import { assertWidgetIsBuilt } from './built-widget.ts';
import { freePorts } from './free-ports.ts';

const OUT = fileURLToPath(new URL('../../.cache/pictures/', import.meta.url));
const WIDTHS = [320, 720, 1100];
const MODES = { light: 'lang=en&scheme=light', dark: 'lang=en&scheme=dark', rtl: 'lang=ar&scheme=light' };
/** How wide a sheet is, and how high one may become, in px: more is too small to read where pictures are scaled to fit. */
const SHEET = { width: 1500, height: 1500, gap: 24 };

const [only, ...wanted] = process.argv.slice(2);

assertWidgetIsBuilt();
const dataDir = await mkdtemp(join(tmpdir(), 'ask-first-pictures-'));
const demo = await startDemo({ ports: await freePorts(), dataDir });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  for (const width of WIDTHS) {
    for (const [mode, asked] of Object.entries(MODES)) {
      const name = `${width}-${mode}`;
      if (only && only !== name) continue;
      await writeSheets(name, await picturesOf(name, width, asked));
      process.stdout.write(`${name}\n`);
    }
  }
  if (!only) await pictureChecker({ browser, demo, out: OUT });
} finally {
  await browser.close();
  await demo.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** Draws the states at a width and pictures each; the answer is them with their sizes. */
async function picturesOf(name, width, asked) {
  const folder = join(OUT, name);
  await mkdir(folder, { recursive: true });
  // The page has 16 px at each side, but for the narrowest window, which is all there is.
  const viewport = { width: width === 320 ? width : width + 32, height: 1000 };
  const page = await browser.newPage({ viewport });
  const states = await (await fetch(`${demo.addresses.shop}/gallery/states?${asked}`)).json();
  const pictures = [];
  const ids = states.map(({ id }) => id).filter((id) => wanted.length === 0 || wanted.includes(id));
  const drawn = ids.map((id) => `state=${id}`).join('&');
  await page.goto(`${demo.addresses.shop}/gallery?${asked}&${drawn}`);
  await page.locator('html[data-drawn]').waitFor({ state: 'attached', timeout: 60_000 });
  await page.waitForTimeout(500);
  for (const id of ids) {
    const picture = await page.locator(`section[id="${id}"]`).screenshot({ path: join(folder, `${id}.png`) });
    pictures.push({ id, picture, width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) });
  }
  await page.close();
  return pictures;
}

/** Packs pictures into columns, as many sheets as they need; one that is higher than a sheet goes on in the next column. */
async function writeSheets(name, pictures) {
  const page = await browser.newPage({ viewport: { width: SHEET.width, height: SHEET.height } });
  const sheets = [];
  for (const one of pictures) {
    for (let from = 0; from < one.height; from += SHEET.height) {
      const piece = { ...one, from, height: Math.min(SHEET.height, one.height - from) };
      const column = room(sheets, piece);
      column.height += piece.height + SHEET.gap;
      column.pieces.push(piece);
    }
  }
  for (const [at, columns] of sheets.entries()) {
    const body = columns.map(({ pieces }) => `<div>${pieces.map(image).join('')}</div>`).join('');
    const style = `body{margin:0;background:#888;display:flex;gap:${SHEET.gap}px}p{margin:0 0 ${SHEET.gap}px;overflow:hidden}`;
    await page.setContent(`<style>${style}</style>${body}`);
    await writeFile(join(OUT, `${name}-${at + 1}.png`), await page.screenshot({ fullPage: true }));
  }
  await page.close();
}

/** The column that a picture still fits into; a new one, or a new sheet, where there is none. */
function room(sheets, { width, height }) {
  const sheet = sheets.at(-1);
  const column = sheet?.at(-1);
  if (column && column.height + height <= SHEET.height) return column;
  const fresh = { height: 0, pieces: [] };
  if (sheet && (sheet.length + 1) * (width + SHEET.gap) <= SHEET.width + SHEET.gap) sheet.push(fresh);
  else sheets.push([fresh]);
  return fresh;
}

function image({ picture, from, width, height }) {
  const style = `width:${width}px;height:${height}px`;
  return `<p style="${style}"><img style="margin-top:-${from}px" src="data:image/png;base64,${picture.toString('base64')}"></p>`;
}
