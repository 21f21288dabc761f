import type { Picture, RatesPicture, CurvesPicture, CountsPicture } from '../sections/report-section.js';

const WIDTH = 720;
const HEIGHT = 240;
/** Room for a bar that lies. */
const ROW = 18;
const BLUE = '#1f6feb';
const INK = '#1f2933';

type Spec = Readonly<Record<string, unknown>>;
type Quantity = Readonly<Record<string, unknown>>;

/** Draws as SVG, by Vega-Lite; null when there is nothing to draw. What it says in words is said by its label. */
export async function drawPicture(picture: Picture): Promise<string | null> {
  if (picture.points.length === 0) return null;
  // Loaded only for pages: it takes longer than most commands.
  const { View, parse } = await import('vega');
  const { compile } = await import('vega-lite');
  const spec = {
    ...specOf(picture),
    config: { font: 'system-ui, sans-serif', axis: { labelFontSize: 12, titleFontSize: 12 } },
  };
  // The specification is ours and checked by the spec that draws each kind; its type names hundreds of forms.
  const view = new View(parse(compile(spec as never).spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

function specOf(picture: Picture): Spec {
  switch (picture.kind) {
    case 'rates':
      return picture.overTime ? ratesOverTime(picture) : ratesInRows(picture);
    case 'curves':
      return curves(picture);
    case 'counts':
      return counts(picture);
    default:
      return picture satisfies never;
  }
}

const percent = (title: string): Quantity => ({ title, axis: { format: '%' }, type: 'quantitative' });

/** Only what could be counted. */
function rated({ points }: RatesPicture): object[] {
  return points
    .filter(({ rate }) => rate.value !== null)
    .map(({ name, series, rate: { value, low, high } }) => ({ name, series, value, low, high }));
}

function ratesOverTime(picture: RatesPicture): Spec {
  const x = { field: 'name', type: 'ordinal', title: null, sort: null };
  const isSeries = picture.points.some(({ series }) => series !== undefined);
  const colour = isSeries ? { color: { field: 'series', type: 'nominal', title: null } } : {};
  return {
    ...{ width: WIDTH, height: HEIGHT, data: { values: rated(picture) }, encoding: { x, ...colour } },
    layer: [
      isSeries
        ? { mark: { type: 'line', point: true }, encoding: { y: { field: 'value', ...percent(picture.label) } } }
        : { mark: { type: 'bar', color: BLUE }, encoding: { y: { field: 'value', ...percent(picture.label) } } },
      {
        mark: { type: 'rule', ...(isSeries ? { opacity: 0.6 } : { color: INK }) },
        encoding: { y: { field: 'low', ...percent(picture.label) }, y2: { field: 'high' } },
      },
    ],
  };
}

function ratesInRows(picture: RatesPicture): Spec {
  const series = new Set(picture.points.map((point) => point.series)).size;
  const y = { field: 'name', type: 'nominal', title: null, sort: null, axis: { labelLimit: 240 } };
  const beside =
    series > 1 ? { yOffset: { field: 'series' }, color: { field: 'series', type: 'nominal', title: null } } : {};
  return {
    ...{ width: WIDTH - 240, height: { step: ROW }, data: { values: rated(picture) }, encoding: { y, ...beside } },
    layer: [
      {
        mark: series > 1 ? { type: 'bar' } : { type: 'bar', color: BLUE },
        encoding: { x: { field: 'value', ...percent(picture.label) } },
      },
      {
        mark: { type: 'rule', color: INK },
        encoding: { x: { field: 'low', ...percent(picture.label) }, x2: { field: 'high' } },
      },
    ],
  };
}

function curves({ x, y, points }: CurvesPicture): Spec {
  const isSeries = points.some(({ series }) => series !== undefined);
  return {
    ...{ width: WIDTH, height: HEIGHT, data: { values: points } },
    mark: { type: 'line', point: true, ...(isSeries ? {} : { color: BLUE }) },
    encoding: {
      x: { field: 'x', type: 'quantitative', title: x },
      y: { field: 'y', ...percent(y), scale: { domain: [0, 1] } },
      ...(isSeries ? { color: { field: 'series', type: 'ordinal', title: null } } : {}),
    },
  };
}

function counts({ label, points }: CountsPicture): Spec {
  return {
    ...{ width: WIDTH, height: HEIGHT, data: { values: points }, mark: 'bar' },
    encoding: {
      x: { field: 'name', type: 'nominal', title: null, sort: null },
      xOffset: { field: 'series', sort: null },
      y: { field: 'value', type: 'quantitative', title: label },
      color: { field: 'series', type: 'nominal', title: null, sort: null },
    },
  };
}
