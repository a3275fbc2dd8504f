// Which parameters mean something beside the others; the rest are kept out of sight.

/** By demo and parameter: the choice it depends on, and the options with which it means something. */
const rules: Record<string, Record<string, { choice: string; options: readonly string[] }>> = {};

export function applies(demo: string, parameter: string, values: Record<string, unknown>): boolean {
  const rule = rules[demo]?.[parameter];
  return !rule || rule.options.includes(String(values[rule.choice]));
}
