// Text onto the system's clipboard.

/** Rejects in words when the system does not allow it. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copySelected(text))
      throw { code: 'other', message: 'The text could not be copied', help: 'Select it and press Ctrl+C' };
  }
}

/** By the way of older webviews: what is selected is copied. */
function copySelected(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  const copied = document.execCommand?.('copy') ?? false;
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
