const root = document.documentElement;

/** Tells the visitor that something broke, and counts it for a driver to wait on. */
export function say(words) {
  root.dataset.faults = String(Number(root.dataset.faults ?? 0) + 1);
  document.getElementById('status').textContent = words;
}
