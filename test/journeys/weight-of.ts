import type { Locator } from 'playwright-core';

/** How much of an answer there is to see and to press. */
export interface Weight {
  /** Pixels of CSS. */
  width: number;
  height: number;
  fontSize: number;
  fontWeight: number;
  /** Of the text to what lies behind it, WCAG 2.2, 1 to 21. */
  contrast: number;
  /** Of the border to what lies around it. */
  edge: number;
  /** Whether it is filled with another colour than what lies around it. */
  isFilled: boolean;
}

/** Measures a control as it is drawn; any colour of CSS is read back from a pixel. */
export function weightOf(control: Locator): Promise<Weight> {
  return control.evaluate((element) => {
    type Rgb = [number, number, number];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const rgba = (color: string) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data] as [number, number, number, number];
    };
    const parent = (node: Element) => node.parentElement ?? ((node.getRootNode() as ShadowRoot).host as Element | null);
    const behind = (node: Element | null): Rgb => {
      for (let each = node; each; each = parent(each)) {
        const [r, g, b, alpha] = rgba(getComputedStyle(each).backgroundColor);
        if (alpha === 255) return [r, g, b];
      }
      return [255, 255, 255];
    };
    const light = (color: Rgb) => {
      const [r, g, b] = color.map((part) => {
        const s = part / 255;
        return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
      }) as Rgb;
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (one: Rgb, other: Rgb) => {
      const [low, high] = [light(one), light(other)].sort((a, b) => a - b) as [number, number];
      return Math.round(((high + 0.05) / (low + 0.05)) * 100) / 100;
    };
    const style = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    const around = behind(parent(element));
    const own = behind(element);
    const color = (text: string) => rgba(text).slice(0, 3) as Rgb;
    return {
      width: Math.round(width),
      height: Math.round(height),
      fontSize: Number.parseFloat(style.fontSize),
      fontWeight: Number(style.fontWeight),
      contrast: ratio(color(style.color), own),
      edge: ratio(color(style.borderTopColor), around),
      isFilled: own.join() !== around.join() && ratio(own, around) > 1.2,
    };
  });
}
