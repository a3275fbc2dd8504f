// The first element in sight with this role and accessible name; a name that ends in "…" is the beginning of one.
const [role, wanted] = arguments;

const selectors = {
  alert: '[role="alert"]',
  application: '[role="application"]',
  button: 'button:not([role]), [role="button"]',
  checkbox: 'input[type="checkbox"]',
  combobox: 'select',
  dialog: 'dialog[open]',
  group: 'fieldset, [role="group"]',
  heading: 'h1, h2, h3, h4',
  link: 'a[href]',
  listitem: 'li',
  option: 'option',
  progressbar: '[role="progressbar"], progress',
  radio: 'input[type="radio"]',
  region: 'section, [role="region"]',
  slider: 'input[type="range"], [role="slider"]',
  tab: '[role="tab"]',
  textbox: 'input:not([type]), input[type="text"], input[type="search"], textarea, [role="textbox"]',
};
const named = new Set(['alert', 'button', 'heading', 'link', 'listitem', 'option', 'tab']);

const spoken = (element) => {
  const copy = element.cloneNode(true);
  // A label around its field names it by its words alone.
  for (const silent of copy.querySelectorAll('[aria-hidden="true"], select, textarea')) silent.remove();
  return copy.textContent;
};
const name = (element) => {
  const label = element.getAttribute('aria-label');
  if (label) return label;
  const by = element.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id));
  if (by?.some(Boolean)) return by.map((one) => (one ? spoken(one) : '')).join(' ');
  const legend = element.matches('fieldset') ? element.querySelector('legend') : element.labels?.[0];
  if (legend) return spoken(legend);
  return named.has(role) ? spoken(element) : (element.getAttribute('placeholder') ?? '');
};
const matches = (text) => {
  const plain = text.replace(/\s+/g, ' ').trim();
  return wanted.endsWith('…') ? plain.startsWith(wanted.slice(0, -1)) : plain === wanted;
};
// Behind an open dialog nothing can be reached.
const modal = (role !== 'dialog' && document.querySelector('dialog[open]')) || document;

return (
  [...modal.querySelectorAll(selectors[role])].find(
    (element) => element.getClientRects().length > 0 && matches(name(element)),
  ) ?? null
);
