// The script of every page: a copy button on every code box, filters that apply at once, and news on
// pages about work that is going on. Pages work without it.
const addCopyButtons = root => {
  if (!navigator.clipboard) return;
  const words = document.body.dataset;
  const add = (code, what) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'code-copy';
    button.textContent = words.copy;
    button.setAttribute('aria-label', words.copy + ' ' + what);
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(code.textContent.trim());
        button.textContent = words.copied;
      } catch {
        button.textContent = words.copyYourself;
      }
      setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    return button;
  };
  for (const box of root.querySelectorAll('.code')) {
    box.append(add(box.querySelector('code'), box.dataset.label || words.copyCode));
  }
  for (const box of root.querySelectorAll('.digest')) {
    box.append(add(box.querySelector('code'), box.dataset.label));
  }
};
addCopyButtons(document);
(() => {
  const main = document.querySelector('main');
  if (!main.querySelector('form[data-apply]')) return;
  // A line that was there before is read out when its words change.
  const said = document.createElement('p');
  said.className = 'visually-hidden';
  said.setAttribute('role', 'status');
  document.body.append(said);
  const here = () => location.pathname + location.search;
  let shown = here();
  let asked = null;
  const show = async (address, focus) => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: 'text/html' } });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const typing = document.activeElement?.name === 'q' ? document.activeElement.value : null;
      if (focus && location.href !== address) history.pushState(null, '', address);
      shown = here();
      document.querySelector('.languages [name=return]').value =
        page.querySelector('.languages [name=return]').value;
      main.replaceChildren(...page.querySelector('main').childNodes);
      addCopyButtons(main);
      document.title = page.title;
      if (typing !== null) main.querySelector('[name=q]').value = typing;
      if (focus) main.querySelector('select[name=' + focus + '], [name=' + focus + ']:checked')?.focus({ preventScroll: true });
      said.textContent = main.querySelector('.shelf-head [role=status]')?.textContent || '';
    } catch (failure) {
      if (failure.name !== 'AbortError') location.assign(address);
    }
  };
  main.addEventListener('change', event => {
    const form = event.target.closest('form[data-apply]');
    if (!form || !event.target.matches('select, [type=radio]')) return;
    const wanted = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value && value !== 'relevance') wanted.append(name, value);
    }
    const address = new URL(form.getAttribute('action'), location);
    address.search = wanted;
    show(address.href, event.target.name);
  });
  addEventListener('popstate', () => { if (shown !== here()) show(location.href, null); });
})();
(() => {
  const live = document.querySelector('[data-live]');
  if (!live) return;
  const update = (part, news) => {
    if (part.dataset.part !== 'found') {
      if (part.innerHTML !== news.innerHTML) part.innerHTML = news.innerHTML;
    } else if (news.children.length < part.children.length) {
      part.replaceChildren(...news.children);
    } else {
      part.append(...[...news.children].slice(part.children.length));
    }
  };
  let looking = false;
  // Somebody follows a link: news must not take them back to this page.
  let leaving = false;
  addEventListener('beforeunload', () => {
    leaving = true;
    setTimeout(() => { leaving = false; }, 10000);
  });
  // Whether there is nothing to try again.
  const look = async () => {
    if (document.hidden || looking) return true;
    if (leaving) return false;
    looking = true;
    try {
      const answer = await fetch(live.dataset.live);
      if (!answer.ok) return false;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (leaving) return false;
      const news = page.querySelector('[data-live]');
      if (news?.dataset.state !== live.dataset.state) {
        location.replace(live.dataset.live);
        return true;
      }
      for (const part of document.querySelectorAll('[data-part]')) {
        const other = page.querySelector('[data-part=' + part.dataset.part + ']');
        if (other) update(part, other);
      }
      live.dataset.seen = news.dataset.seen;
      return true;
    } catch {
      return false; // The server may be starting again.
    } finally {
      looking = false;
    }
  };
  // A page that is not told what happens looks every two seconds.
  let looks = 0;
  const again = () => {
    clearTimeout(looks);
    looks = setTimeout(() => look().finally(again), 2000);
  };
  if (!window.EventSource || !live.dataset.events) {
    again();
    return;
  }
  let told = live.dataset.seen;
  let retry = 0;
  const catchUp = async () => {
    clearTimeout(retry);
    // Once more for what came while it was looking.
    while (told !== live.dataset.seen && !document.hidden) {
      const wanted = told;
      if (!await look()) {
        clearTimeout(retry);
        retry = setTimeout(catchUp, 2000);
        break;
      }
      if (told === wanted) break;
    }
  };
  // Nobody reads a hidden page, and only some may listen at a time. Whoever listens anew is told
  // how things stand.
  let events = null;
  const listen = () => {
    if (document.hidden) {
      events?.close();
      events = null;
    } else if (!events) {
      events = new EventSource(live.dataset.events);
      events.addEventListener('changed', event => {
        told = event.data;
        catchUp();
      });
      events.addEventListener('error', event => {
        if (event.target.readyState === EventSource.CLOSED) again();
      });
    }
  };
  listen();
  document.addEventListener('visibilitychange', listen);
})();
