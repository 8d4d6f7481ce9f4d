// Keeps the lists of a page up to date. Without scripts the page is the same, as of its loading.
(() => {
  const seconds = 5;
  const live = document.querySelector('#live[data-live]');
  if (!live) return;

  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'refresh';
  let running = true;
  const show = () => {
    button.textContent = running ? 'Stop refreshing' : 'Refresh by itself';
    button.setAttribute('aria-pressed', String(running));
  };
  button.addEventListener('click', () => { running = !running; show(); });
  show();
  live.before(button);

  // Whoever is about to type or press something must not lose the place.
  const isInUse = () => live.contains(document.activeElement) || String(getSelection()).length > 0;

  const refresh = async () => {
    if (!running || document.hidden || isInUse()) return;
    try {
      const response = await fetch(location.href, { headers: { 'X-Refresh': '1' }, redirect: 'manual', cache: 'no-store' });
      if (response.type === 'opaqueredirect' || response.status === 401) { location.reload(); return; }
      if (!response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const next = page.querySelector('#live');
      if (next && !isInUse()) live.replaceChildren(...next.childNodes);
    } catch {
      // The server is away; the next turn asks again.
    }
  };
  setInterval(refresh, seconds * 1000);
})();
