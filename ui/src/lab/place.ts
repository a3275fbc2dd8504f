// Where values stand on a plot, for what is laid over it: marks, shaded stretches, a handle to drag.

import type uPlot from 'uplot';

/** In CSS pixels from the chart's upper left corner. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** The value along the x-axis at a share of the plot's width. */
  readonly valueAt: (share: number) => number;
}

/** Before a chart has been drawn everything stands in its corner, handles included: they are there for the keyboard. */
export const nowhere: Place = {
  left: 0,
  top: 0,
  width: 0,
  height: 0,
  x: () => 0,
  y: () => 0,
  valueAt: (share) => share,
};

export function placeOf(chart: uPlot): Place {
  const { offsetLeft: left, offsetTop: top, clientWidth: width, clientHeight: height } = chart.over;
  return {
    left,
    top,
    width,
    height,
    x: (value) => left + chart.valToPos(value, 'x'),
    y: (value) => top + chart.valToPos(value, 'y'),
    valueAt: (share) => chart.posToVal(share * width, 'x'),
  };
}
