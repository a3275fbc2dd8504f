// Which view is open.

export const views = [
  { id: 'study', title: 'Study' },
  { id: 'lab', title: 'Lab' },
  { id: 'bank', title: 'Bank' },
  { id: 'progress', title: 'Progress' },
  { id: 'settings', title: 'Settings' },
] as const;

export type ViewId = (typeof views)[number]['id'];

class Route {
  view = $state<ViewId>('study');
  /** A view that cannot be gone to now, and why. */
  closed = $state.raw<{ view: ViewId; why: string } | null>(null);

  go(view: ViewId) {
    if (view !== this.closed?.view) this.view = view;
  }

  close(view: ViewId, why: string) {
    this.closed = { view, why };
    if (this.view === view) this.view = 'study';
  }

  /** Whatever was closed. */
  open() {
    this.closed = null;
  }
}

export const route = new Route();
