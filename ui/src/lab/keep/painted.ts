// Plots and pictures in sight, as PNG files.

import { token, zoom } from '../theme';

/** Something painted on canvases or drawn in SVG, with what there is to see in it. */
export interface Painted {
  readonly title: string;
  readonly element: Element;
}

/** Pixels of the file for each pixel of a digit or of weights, on top of how large the window shows it. */
const crisp = 4;
const margin = 12;
const most = 4096;

/** Every plot and picture within, under the first words of its text alternative. */
export function findPainted(within: ParentNode): Painted[] {
  const named = [...within.querySelectorAll('[role="img"]')];
  const painted = named.filter(
    (element) => element instanceof SVGElement || element.querySelector('canvas') !== null,
  );
  const titles = new Map<string, number>();
  return painted.map((element) => {
    const title = (element.getAttribute('aria-label') ?? '').split(/[.;:]\s/)[0] || 'Picture';
    const count = (titles.get(title) ?? 0) + 1;
    titles.set(title, count);
    return { title: count > 1 ? `${title}, ${count}` : title, element };
  });
}

/** The file in base64, on the theme's ground under its title; none when there is nothing to be seen of it. */
export async function paintPng({ title, element }: Painted): Promise<string | null> {
  const frame = element.getBoundingClientRect();
  const canvases = [...element.querySelectorAll('canvas')];
  const drawing = element instanceof SVGSVGElement ? await drawn(element, frame) : null;
  const target = document.createElement('canvas');
  const context = target.getContext('2d');
  if (!context || frame.width === 0 || frame.height === 0) return null;
  const heading = Math.round(20 * zoom());
  const [width, height] = [frame.width + 2 * margin, frame.height + heading + 2 * margin];
  const wanted = drawing ? crisp : Math.max(...canvases.map(ratioOf));
  const ratio = Math.min(wanted, most / Math.max(width, height));
  target.width = Math.round(width * ratio);
  target.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = token('--card');
  context.fillRect(0, 0, width, height);
  context.fillStyle = token('--soft');
  context.font = `600 ${Math.round(12 * zoom())}px ${token('--face-interface')}`;
  context.textBaseline = 'top';
  context.fillText(title, margin, margin, frame.width);
  const put = (picture: CanvasImageSource, place: DOMRect) =>
    context.drawImage(
      picture,
      margin + place.left - frame.left,
      margin + heading + place.top - frame.top,
      place.width,
      place.height,
    );
  for (const canvas of canvases) {
    context.imageSmoothingEnabled = !isPixelated(canvas);
    put(canvas, canvas.getBoundingClientRect());
  }
  for (const caption of captions(element)) {
    const place = caption.getBoundingClientRect();
    const style = getComputedStyle(caption);
    context.fillStyle = style.color;
    context.font = `${style.fontSize} ${style.fontFamily}`;
    const [left, top] = [margin + place.left - frame.left, margin + heading + place.top - frame.top];
    context.fillText(caption.textContent.trim(), left, top, place.width);
  }
  if (drawing) put(drawing, frame);
  return target.toDataURL('image/png').split(',')[1] ?? null;
}

/** What stands in letters beside the canvases. */
function captions(element: Element): Element[] {
  if (element instanceof SVGElement) return [];
  return [...element.querySelectorAll('*')].filter(
    (one) => one.childElementCount === 0 && one.textContent.trim() !== '',
  );
}

/** What a drawing takes from the style sheet, which does not go with it into an image. */
const inherited = [
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'stroke-width',
  'opacity',
  'color',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'vector-effect',
  'visibility',
];

/** The drawing as an image of its own, with the look that it has now. */
async function drawn(svg: SVGSVGElement, { width, height }: DOMRect): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [svg, copy].map((root) => [root, ...root.querySelectorAll('*')]);
  copies?.forEach((one, at) => {
    const original = originals?.[at];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const name of inherited) one.setAttribute(name, style.getPropertyValue(name));
  });
  // Enlarged when it is put in its place: lines that keep their width whatever the scale would come out thin here.
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

/** A plot keeps its own pixels, a picture's are enlarged. */
function ratioOf(canvas: HTMLCanvasElement): number {
  if (isPixelated(canvas)) return crisp;
  return canvas.width / (canvas.getBoundingClientRect().width || canvas.width);
}

function isPixelated(canvas: HTMLCanvasElement): boolean {
  return getComputedStyle(canvas).imageRendering === 'pixelated';
}
