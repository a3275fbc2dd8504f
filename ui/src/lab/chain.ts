// The network of the demo on `backward`: its nine weights and biases, and the way from the loss back to each.

export const weightNames = ['w11', 'w12', 'w21', 'w22', 'b1', 'b2', 'v1', 'v2', 'c'] as const;
export type WeightName = (typeof weightNames)[number];

/** The local derivatives from the loss back to a weight, as the demo names them: `output by activation 1`. */
export function chainTo(weight: WeightName): string[] {
  if (weight === 'c') return ['loss by output', 'output by c'];
  const unit = weight[1] ?? '1';
  if (weight.startsWith('v')) return ['loss by output', `output by ${weight}`];
  return [
    'loss by output',
    `output by activation ${unit}`,
    `activation ${unit} by sum ${unit}`,
    `sum ${unit} by ${weight}`,
  ];
}

/** Where the hidden units stand in the picture, and where their biases are written. */
export const units = [
  { unit: 1, bias: 'b1', y: 56, biasAt: 12 },
  { unit: 2, bias: 'b2', y: 186, biasAt: 240 },
] as const;

/** The edges of the picture; `at` is where along the edge its weight is written, so that crossing edges keep apart. */
export const edges = [
  { name: 'w11', from: [48, 54], to: [136, 44], at: 0.5 },
  { name: 'w12', from: [48, 186], to: [136, 72], at: 0.32 },
  { name: 'w21', from: [48, 58], to: [136, 170], at: 0.32 },
  { name: 'w22', from: [48, 190], to: [136, 200], at: 0.5 },
  { name: 'v1', from: [246, 60], to: [302, 112], at: 0.5 },
  { name: 'v2', from: [246, 182], to: [302, 130], at: 0.5 },
] as const;
