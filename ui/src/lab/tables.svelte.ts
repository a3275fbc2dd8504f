// Whether plots are shown as tables: one wish for all of them, kept from demo to demo.

class Tables {
  shown = $state(false);

  toggle(): void {
    this.shown = !this.shown;
  }
}

export const tables = new Tables();
