// Holdfast's feed: shows a customer's messages and reports page views and exit intent.
// <script src="https://HOST/feed.js" data-token="TOKEN" data-target="#messages" defer></script>
(() => {
  const script = document.currentScript;
  const { tokenUrl, target, heading = 'Messages', readLabel = 'Mark as read', page } = script.dataset;
  const base = new URL('.', script.src);
  let { token } = script.dataset;
  let last = '0';
  let leaving = false;
  const shown = new Set();
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  /** Fetches a new token when there is none or it has expired. */
  const call = async (path, options = {}) => {
    for (let again = Boolean(tokenUrl); ; again = false) {
      if (!token && tokenUrl)
        token = (await (await fetch(tokenUrl, { credentials: 'same-origin', cache: 'no-store' })).json()).token;
      const headers = { authorization: `Bearer ${token}`, ...options.headers };
      const response = await fetch(new URL(path, base), { ...options, headers });
      if (response.status !== 401 || !again) return response;
      token = undefined;
    }
  };

  const add = (parent, tag, text = '', more = {}) => {
    const element = Object.assign(document.createElement(tag), more);
    element.textContent = text;
    parent.append(element);
    return element;
  };

  let list;
  const room = () => {
    if (list) return list;
    const place = document.querySelector(target || 'body');
    const section = add(place, 'section', '', { id: 'holdfast-feed', ariaLabel: heading });
    add(section, 'h2', heading);
    list = add(section, 'ul', '', { role: 'list', ariaLive: 'polite' });
    return list;
  };

  const markRead = async (item, element, button) => {
    button.disabled = true;
    const path = `feed/items/${encodeURIComponent(item.id)}/read`;
    const response = await call(path, { method: 'POST', keepalive: true }).catch(() => {});
    button.disabled = false;
    if (!response?.ok) return;
    button.remove();
    element.dataset.read = 'true';
    element.focus();
  };

  const show = (item) => {
    if (BigInt(item.position) > BigInt(last)) last = item.position;
    if (shown.has(item.id)) return;
    const element = document.createElement('li');
    shown.add(item.id);
    element.lang = item.language;
    element.tabIndex = -1;
    element.dataset.read = item.readAt !== null;
    add(element, 'h3', item.title);
    add(element, 'p', item.body).style.whiteSpace = 'pre-line';
    const { progress: value, title: ariaLabel } = item;
    if (value !== null) add(element, 'progress', '', { max: 100, value, ariaLabel });
    let button;
    if (item.link && /^(https?:\/\/|\/(?!\/))/.test(item.link.url))
      add(element, 'a', item.link.label, { href: item.link.url, rel: 'noopener' }).onclick = () => button?.click();
    if (item.readAt === null) {
      button = add(element, 'button', readLabel, { type: 'button', ariaLabel: `${readLabel}: ${item.title}` });
      button.onclick = () => void markRead(item, element, button);
    }
    room().prepend(element);
  };

  const listen = async () => {
    for (let wait = 1e3; ; wait = Math.min(wait * 2, 6e4)) {
      try {
        const response = await call('feed/stream', { headers: { 'last-event-id': last } });
        if (response.status === 401) return;
        if (response.ok) {
          wait = 1e3;
          const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
          let text = '';
          for (let part = await reader.read(); !part.done; part = await reader.read()) {
            const events = (text + part.value).split('\n\n');
            text = events.pop();
            for (const event of events) if (/^data: /m.test(event)) show(JSON.parse(/^data: (.*)$/m.exec(event)[1]));
          }
        }
      } catch {
        // away
      }
      await sleep(wait * (0.5 + Math.random()));
    }
  };

  const report = async (type) => {
    const body = JSON.stringify({
      id: [...crypto.getRandomValues(new Uint32Array(4))].join('-'),
      type,
      page: page || location.pathname,
    });
    for (const wait of [0, 2000, 2e4]) {
      await sleep(wait);
      const options = { method: 'POST', body, keepalive: true, headers: { 'content-type': 'application/json' } };
      const response = await call('feed/events', options).catch(() => {});
      if (response?.status < 429) return;
    }
  };

  const exitIntent = () => {
    if (leaving) return;
    leaving = true;
    void report('exit_intent');
  };
  document.addEventListener('mouseout', ({ relatedTarget, clientY }) => {
    if (relatedTarget === null && clientY <= 0) exitIntent();
  });
  const pageView = () => {
    leaving = false;
    void report('page_view');
  };
  window.holdfastFeed = { pageView, exitIntent };

  pageView();
  void call('feed/items')
    .then((response) => response.json())
    .then(({ items = [] }) => items.reverse().forEach(show))
    .catch(() => {})
    .then(listen);
})();
