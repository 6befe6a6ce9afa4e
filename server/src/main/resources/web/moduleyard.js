// The only script of the site: a copy button on every code box, and news on pages about work that
// is going on. Pages work without it.
(() => {
  if (!navigator.clipboard) return;
  const words = document.body.dataset;
  for (const box of document.querySelectorAll('.code')) {
    const code = box.querySelector('code');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'code-copy';
    button.textContent = words.copy;
    button.setAttribute('aria-label', words.copy + ' ' + (box.dataset.label || words.copyCode));
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(code.textContent.trim());
        button.textContent = words.copied;
      } catch {
        button.textContent = words.copyYourself;
      }
      setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    box.append(button);
  }
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
