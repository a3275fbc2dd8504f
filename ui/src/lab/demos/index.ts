// Which demo has a picture of its own; the others are shown by `Generic`.

import type { Component } from 'svelte';

import AccuracyVsLoss from './AccuracyVsLoss.svelte';
import Broadcasting from './Broadcasting.svelte';
import DoubleAndSlice from './DoubleAndSlice.svelte';
import type { FigureProps } from './figure';
import GradientCheck from './GradientCheck.svelte';
import RmseAndL1 from './RmseAndL1.svelte';
import SevenSteps from './SevenSteps.svelte';
import SgdPath from './SgdPath.svelte';

export const figures: Record<string, Component<FigureProps>> = {
  'double-and-slice': DoubleAndSlice,
  broadcasting: Broadcasting,
  'rmse-and-l1': RmseAndL1,
  'seven-steps': SevenSteps,
  'accuracy-vs-loss': AccuracyVsLoss,
  'sgd-path': SgdPath,
  'gradient-check': GradientCheck,
};
