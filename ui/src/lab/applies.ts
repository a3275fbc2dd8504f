// Which parameters mean something beside the others; the rest are kept out of sight.

/** By demo and parameter: the choice it depends on, and the options with which it means something. */
const rules: Record<string, Record<string, { choice: string; options: readonly string[] }>> = {
  'rmse-and-l1': {
    a: { choice: 'source', options: ['vectors'] },
    b: { choice: 'source', options: ['vectors'] },
    digit: { choice: 'source', options: ['digit'] },
    example: { choice: 'source', options: ['digit'] },
    against: { choice: 'source', options: ['digit'] },
  },
  'learning-rate': {
    rate: { choice: 'on', options: ['parabola'] },
    start: { choice: 'on', options: ['parabola'] },
    steps: { choice: 'on', options: ['parabola'] },
    rates: { choice: 'on', options: ['mnist'] },
    mnist_steps: { choice: 'on', options: ['mnist'] },
  },
};

export function applies(demo: string, parameter: string, values: Record<string, unknown>): boolean {
  const rule = rules[demo]?.[parameter];
  return !rule || rule.options.includes(String(values[rule.choice]));
}
