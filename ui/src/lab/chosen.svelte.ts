// The demo last opened: leaving the Lab and coming back finds it again, tomorrow too.

const storageKey = 'candlelight.demo';

class Chosen {
  #id = $state<string | null>(read());

  get id(): string | null {
    return this.#id;
  }

  set id(id: string | null) {
    this.#id = id;
    try {
      localStorage.setItem(storageKey, id ?? '');
    } catch {
      // Without storage the choice lasts as long as the window.
    }
  }
}

export const chosen = new Chosen();

function read(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
