/** Plots as inline SVG text: no script, no request, readable in print. */
export type Axis = { label: string; from: number; to: number; ticks: readonly { at: number; label: string }[] };
export type Series = { name: string; points: readonly (readonly [x: number, y: number])[]; as: 'line' | 'dots' | 'bars' };
/** `band`: a shaded range of y that is aimed at; `limit`: a dashed line at y that should not be passed. */
export type Chart = { title: string; x: Axis; y: Axis; series: readonly Series[]; band?: readonly [number, number]; limit?: number };

const WIDTH = 520;
const HEIGHT = 300;
const LEFT = 52;
const RIGHT = 18;
const TOP = 34;
const BOTTOM = 46;

/** Told apart by shape as well as by colour. */
const TONES = [
  { colour: '#1d4f91', dash: '' },
  { colour: '#b3541e', dash: '6 3' },
  { colour: '#2c7a4b', dash: '2 3' },
];

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
}

/** Ticks at multiples of a step. */
export function ticksBy(from: number, to: number, step: number, label: (at: number) => string = String): Axis['ticks'] {
  return Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, index) => {
    const at = from + index * step;
    return { at, label: label(Math.round(at * 1e6) / 1e6) };
  });
}

/** Ticks for named places 0, 1, 2… */
export function ticksFor(names: readonly string[]): Axis['ticks'] {
  return names.map((label, at) => ({ at, label }));
}

export function chart({ title, x, y, series, band, limit }: Chart): string {
  const across = (at: number) => LEFT + ((at - x.from) / (x.to - x.from)) * (WIDTH - LEFT - RIGHT);
  const down = (at: number) => {
    const shown = Math.max(y.from, Math.min(y.to, at));
    return HEIGHT - BOTTOM - ((shown - y.from) / (y.to - y.from)) * (HEIGHT - TOP - BOTTOM);
  };
  const parts = [
    band
      ? `<rect class="band" x="${LEFT}" y="${down(band[1])}" width="${WIDTH - LEFT - RIGHT}" height="${down(band[0]) - down(band[1])}"/>`
      : '',
    ...y.ticks.map(
      ({ at, label }) => `<path class="grid" d="M${LEFT} ${down(at)}H${WIDTH - RIGHT}"/>${text(LEFT - 6, down(at) + 4, label, 'end')}`,
    ),
    ...x.ticks.map(({ at, label }) => text(across(at), HEIGHT - BOTTOM + 16, label, 'middle')),
    limit === undefined ? '' : `<path class="limit" d="M${LEFT} ${down(limit)}H${WIDTH - RIGHT}"/>`,
    ...series.map((one, index) => drawn(one, index, across, down, down(Math.max(0, y.from)))),
    ...series.map(({ name }, index) => legend(name, index)),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, x.label, 'middle'),
    `<text transform="translate(13 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${escaped(y.label)}</text>`,
  ];
  return figure(title, parts.join(''));
}

function figure(title: string, inside: string): string {
  return `<figure><figcaption>${escaped(title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">${inside}</svg></figure>`;
}

function text(x: number, y: number, said: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${short(x)}" y="${short(y)}" text-anchor="${anchor}">${escaped(said)}</text>`;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

type Scale = (at: number) => number;

function drawn({ points, as }: Series, index: number, across: Scale, down: Scale, base: number): string {
  const { colour, dash } = TONES[index % TONES.length]!;
  const places = points.filter(([, y]) => Number.isFinite(y)).map(([x, y]) => [short(across(x)), short(down(y))] as const);
  if (as === 'line')
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}" points="${places.map((at) => at.join(',')).join(' ')}"/>`;
  if (as === 'bars')
    return `<path stroke="${colour}" stroke-width="3" d="${places.map(([x, y]) => `M${x} ${short(base)}V${y}`).join('')}"/>`;
  return places
    .map(([x, y]) =>
      index === 0
        ? `<circle cx="${x}" cy="${y}" r="4.5" fill="${colour}"/>`
        : `<path d="M${x} ${y}m-5 4h10l-5 -9z" fill="none" stroke="${colour}" stroke-width="2"/>`,
    )
    .join('');
}

function legend(name: string, index: number): string {
  const { colour } = TONES[index % TONES.length]!;
  const x = LEFT + index * 160;
  return `<rect x="${x}" y="12" width="12" height="12" rx="${index === 0 ? 6 : 0}" fill="${colour}"/>${text(x + 18, 22, name, 'start')}`;
}

/** A table of shares as shaded squares: rows as given, each summing to 1 over its columns. */
export function matrix(
  title: string,
  names: readonly string[],
  rows: readonly (readonly number[])[],
  rowLabel: string,
  columnLabel: string,
): string {
  const side = (WIDTH - LEFT - RIGHT) / names.length;
  const height = (HEIGHT - TOP - BOTTOM) / names.length;
  const cells = rows.flatMap((row, line) =>
    row.map((share, column) => {
      const x = LEFT + column * side;
      const y = TOP + line * height;
      const said = share >= 0.005 ? `${Math.round(share * 100)}` : '';
      return `<rect x="${short(x)}" y="${short(y)}" width="${short(side - 1)}" height="${short(height - 1)}" fill="#1d4f91" fill-opacity="${short(0.05 + share * 0.75)}"/><text x="${short(x + side / 2)}" y="${short(y + height / 2 + 4)}" text-anchor="middle">${said}</text>`;
    }),
  );
  const labels = names.map(
    (name, index) =>
      text(LEFT + (index + 0.5) * side, HEIGHT - BOTTOM + 16, name, 'middle') +
      text(LEFT - 8, TOP + (index + 0.5) * height + 4, name, 'end'),
  );
  const axes = `${text((LEFT + WIDTH) / 2, HEIGHT - 8, columnLabel, 'middle')}<text transform="translate(13 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle">${escaped(rowLabel)}</text>`;
  return figure(title, cells.join('') + labels.join('') + axes);
}
