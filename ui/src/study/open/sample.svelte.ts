// How the learner marks a sample answer, before and after the marking it deserves is known.

export class SampleMarking {
  /** Points ticked, counted from 0. */
  ticked = $state.raw<number[]>([]);
  /** Whether the marking it deserves is shown beside. */
  compared = $state(false);

  toggle(point: number) {
    this.ticked = toggled(this.ticked, point);
  }
}

/** With the point, or without it when it was there. */
export function toggled(points: readonly number[], point: number): number[] {
  return points.includes(point) ? points.filter((other) => other !== point) : [...points, point];
}
