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
    if (part.tagName !== 'OL') {
      if (part.innerHTML !== news.innerHTML) part.innerHTML = news.innerHTML;
    } else if (news.children.length < part.children.length) {
      part.replaceChildren(...news.children);
    } else {
      part.append(...[...news.children].slice(part.children.length));
    }
  };
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(live.dataset.live);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const news = page.querySelector('[data-live]');
      if (news?.dataset.state !== live.dataset.state) {
        location.replace(live.dataset.live);
        return;
      }
      for (const part of live.querySelectorAll('[data-part]')) {
        update(part, news.querySelector('[data-part=' + part.dataset.part + ']'));
      }
    } catch { /* The server may be starting again. */ }
  };
  const again = () => setTimeout(() => look().finally(again), 2000);
  again();
})();
