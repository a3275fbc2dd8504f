// To be imported before anything else. In the POSIX locale ("C") WebKitGTK reports a language that `Intl` refuses, and a
// library that formats numbers by it fails as it loads, leaving an empty window.

try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en', configurable: true });
}
