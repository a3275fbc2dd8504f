// Which demo has a picture of its own; the others are shown by `Generic`.

import type { Component } from 'svelte';

import AccuracyVsLoss from './AccuracyVsLoss.svelte';
import Backward from './Backward.svelte';
import Broadcasting from './Broadcasting.svelte';
import DoubleAndSlice from './DoubleAndSlice.svelte';
import DrawADigit from './DrawADigit.svelte';
import type { FigureProps } from './figure';
import FilterAndMap from './FilterAndMap.svelte';
import GradientCheck from './GradientCheck.svelte';
import Initialise from './Initialise.svelte';
import LearningRate from './LearningRate.svelte';
import LossValues from './LossValues.svelte';
import LossVsMetric from './LossVsMetric.svelte';
import NearestMean from './NearestMean.svelte';
import Overfit from './Overfit.svelte';
import Ranks from './Ranks.svelte';
import RmseAndL1 from './RmseAndL1.svelte';
import SevenSteps from './SevenSteps.svelte';
import UpdateRule from './UpdateRule.svelte';
import SgdPath from './SgdPath.svelte';

export const figures: Record<string, Component<FigureProps>> = {
  'double-and-slice': DoubleAndSlice,
  broadcasting: Broadcasting,
  'rmse-and-l1': RmseAndL1,
  'seven-steps': SevenSteps,
  'accuracy-vs-loss': AccuracyVsLoss,
  'sgd-path': SgdPath,
  backward: Backward,
  'update-rule': UpdateRule,
  'loss-vs-metric': LossVsMetric,
  'loss-values': LossValues,
  'gradient-check': GradientCheck,
  'draw-a-digit': DrawADigit,
  'filter-and-map': FilterAndMap,
  initialise: Initialise,
  'learning-rate': LearningRate,
  'nearest-mean': NearestMean,
  overfit: Overfit,
  ranks: Ranks,
};
