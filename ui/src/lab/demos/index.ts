// Which demo has a picture of its own; the others are shown by `Generic`.

import type { Component } from 'svelte';

import type { FigureProps } from './figure';

export const figures: Record<string, Component<FigureProps>> = {};
