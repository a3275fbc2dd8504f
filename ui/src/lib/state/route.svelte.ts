// Which view is open.

export const views = [
  { id: 'study', title: 'Study' },
  { id: 'lab', title: 'Lab' },
  { id: 'bank', title: 'Bank' },
  { id: 'settings', title: 'Settings' },
] as const;

export type ViewId = (typeof views)[number]['id'];

class Route {
  view = $state<ViewId>('study');

  go(view: ViewId) {
    this.view = view;
  }
}

export const route = new Route();
