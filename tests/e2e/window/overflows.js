// Elements that stick out of the window sideways and cannot be scrolled into it.
const scrolls = (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
const isReachable = (element) => {
  for (let up = element.parentElement; up; up = up.parentElement) {
    if (scrolls(up) && up !== document.body && up !== document.documentElement) return true;
  }
  return false;
};
const isSeen = (element) => {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && getComputedStyle(element).visibility === 'visible';
};
const root = document.documentElement;
const found = root.scrollWidth > root.clientWidth ? [`the page: ${root.scrollWidth} > ${root.clientWidth}`] : [];
for (const element of document.body.querySelectorAll('*')) {
  if (element.closest('svg') !== null || !isSeen(element)) continue;
  const { left, right } = element.getBoundingClientRect();
  if ((right > root.clientWidth + 1 || left < -1) && !isReachable(element)) {
    found.push(`<${element.localName} class="${element.className}"> from ${left} to ${right}`);
  }
}
return found;
