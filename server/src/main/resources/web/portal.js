// The editor of offers: saves by itself, checks while one types, adds and removes rows in place.
// Everything it does can be done without it. Other scripts that change a control fire "input" on
// it; each row that is added fires "portal:row", each text that is put in place "portal:text".
(() => {
  const form = document.querySelector('form[data-editor]');
  if (!form) return;
  const QUIET = 1500;
  const TYPING = 500;
  const LONGEST_WAIT = 30000;
  const NEARLY_FULL = 0.2;
  const LARGEST_FILE = 4 * 1024 * 1024;
  const words = form.dataset;
  const state = form.querySelector('[data-state]');
  const trouble = form.querySelector('[data-trouble]');
  const upload = document.getElementById('upload');
  const all = (selector, where = form) => [...where.querySelectorAll(selector)];
  const named = (name) => [...form.elements].filter((control) => control.name === name);
  const lines = (text) => text.replace(/\r\n?/g, '\n');

  let edits = 0; // how often something was changed
  let saved = 0; // the edit that the server has
  let shape = 0; // how often rows came or went
  let busy = null;
  let timer = 0;
  let checkTimer = 0;
  let checking = null;
  let wait = 0;
  let leaving = false;
  const dirty = () => edits !== saved;

  // ---- what is sent

  const body = () => {
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string') sent.append(name, value);
    }
    return sent;
  };
  const post = (path, sent, signal) =>
    fetch(path, { method: 'POST', body: sent, signal, redirect: 'manual', headers: { Accept: 'application/json' } });
  const isJson = (answer) => (answer.headers.get('Content-Type') || '').includes('json');

  // ---- what is said

  const say = (text) => { if (state.textContent !== text) state.textContent = text; };
  const complain = (text, ...more) => {
    trouble.replaceChildren();
    trouble.hidden = !text;
    if (!text) return;
    const p = document.createElement('p');
    p.textContent = text;
    trouble.append(p, ...more);
  };
  const list = (texts) => {
    const ul = document.createElement('ul');
    for (const text of texts) {
      const li = document.createElement('li');
      li.textContent = text;
      ul.append(li);
    }
    return ul;
  };
  const labelOf = (name) => {
    const control = named(name).find((one) => one.id);
    const box = form.querySelector('[data-field="' + CSS.escape(name) + '"]');
    // The first control of a group has a label of its own, which is not the field's.
    const label = box?.querySelector('.group-label')
      || (control && form.querySelector('label[for="' + CSS.escape(control.id) + '"]'))
      || box?.querySelector('label');
    return label ? label.firstChild.textContent.trim() : name;
  };
  const undone = new Set();
  const put = (control, text) => {
    control.value = text;
    control.dispatchEvent(new CustomEvent('portal:text', { bubbles: true }));
  };

  /** Puts back what was typed; from then on saving leaves it in the form. */
  const undo = (cleaned, sent) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-quiet';
    button.textContent = words.undo;
    button.addEventListener('click', () => {
      for (const name of new Set(cleaned.map((one) => one.name))) {
        const control = named(name)[0];
        if (!control) continue;
        undone.add(name);
        put(control, sent.get(name) || '');
        control.focus();
      }
      button.closest('[data-informed]').remove();
    });
    return button;
  };

  const inform = (title, texts, ...more) => {
    if (texts.length === 0) return;
    const box = document.createElement('div');
    box.className = 'notice notice-warning';
    box.setAttribute('role', 'status');
    const p = document.createElement('p');
    p.textContent = title;
    box.append(p, list(texts), ...more);
    form.querySelectorAll('[data-informed]').forEach((old) => old.remove());
    box.dataset.informed = '';
    trouble.after(box);
  };

  // ---- problems under their fields, in the list on top and on the tabs

  const plural = new Intl.PluralRules(document.documentElement.lang);
  const number = (count, what) =>
    words[what + (plural.select(count) === 'one' ? 'One' : 'Other')].replace('{0}', String(count));
  const counted = (problems) => {
    const errors = errorsIn(problems);
    const warnings = problems.length - errors;
    return [errors && number(errors, 'errors'), warnings && number(warnings, 'warnings')].filter(Boolean).join(', ');
  };

  // On a page that nobody has begun, a field is spoken of once it was left or has something in it.
  let judged = words.judged === 'true';
  let known = null; // what the server said last
  const left = new Set();
  const isVisible = (problem) => {
    if (judged) return true;
    const place = form.querySelector('[data-problems="' + CSS.escape(problem.pointer) + '"]');
    if (place && left.has(place.closest('[data-field]').dataset.field)) return true;
    return named(problem.pointer).some((one) =>
      one.type === 'checkbox' || one.type === 'radio' ? one.checked : one.type !== 'hidden' && one.value.trim() !== '');
  };
  const errorsIn = (problems) => problems.filter((problem) => problem.severity === 'error').length;

  const show = (found, allTabs) => {
    known = [found, allTabs];
    const problems = found.filter(isVisible);
    const tabs = allTabs && { ...allTabs };
    if (tabs && words.current in tabs) tabs[words.current] -= errorsIn(found) - errorsIn(problems);
    for (const place of all('[data-problems]')) {
      const own = problems.filter((problem) => problem.pointer === place.dataset.problems);
      const isError = (problem) => problem.severity === 'error';
      const mine = [...own.filter(isError), ...own.filter((problem) => !isError(problem))];
      const text = mine.map((problem) => problem.message + ' ' + problem.remedy).join('\n');
      if (place.dataset.shown !== text) {
        place.dataset.shown = text;
        place.replaceChildren(...mine.map((problem) => {
          const p = document.createElement('p');
          p.className = problem.severity === 'error' ? 'field-error' : 'field-warning';
          p.textContent = problem.message + ' ' + problem.remedy;
          return p;
        }));
      }
      const control = named(place.dataset.problems).find((one) => one.id && one.type !== 'hidden');
      if (control && control.type !== 'checkbox') {
        if (mine.some((problem) => problem.severity === 'error')) control.setAttribute('aria-invalid', 'true');
        else control.removeAttribute('aria-invalid');
      }
    }
    for (const fold of all('[data-fold]')) {
      if (fold.querySelector('[data-problems] > *')) fold.open = true;
    }
    const here = form.querySelector('[data-here]');
    here.hidden = problems.length === 0;
    here.querySelector('[data-here-count]').textContent = counted(problems);
    here.querySelector('ul').replaceChildren(...problems.map((problem) => {
      const li = document.createElement('li');
      const error = problem.severity === 'error';
      const badge = document.createElement('span');
      badge.className = 'badge ' + (error ? 'badge-bad' : 'badge-warning');
      badge.textContent = error ? words.error : words.warning;
      const a = document.createElement('a');
      a.href = '#' + problem.id;
      a.textContent = labelOf(problem.pointer);
      const span = document.createElement('span');
      span.textContent = problem.message + ' ' + problem.remedy;
      li.append(badge, ' ', a, ': ', span);
      return li;
    }));
    for (const badge of document.querySelectorAll('[data-tab]')) {
      if (!tabs || !(badge.dataset.tab in tabs)) continue;
      badge.querySelector('[data-number]').textContent = tabs[badge.dataset.tab];
      badge.querySelector('[data-said]').textContent = number(tabs[badge.dataset.tab], 'errors');
      badge.hidden = tabs[badge.dataset.tab] === 0;
    }
  };

  const check = async () => {
    checking?.abort();
    checking = new AbortController();
    const edit = edits;
    try {
      const answer = await post(form.action + '/check', body(), checking.signal);
      if (!answer.ok || !isJson(answer) || edit !== edits) return;
      const { problems, tabs } = await answer.json();
      show(problems, tabs);
    } catch { /* Saving says it when the server is away. */ }
  };

  // ---- saving

  // As the server writes moments, in the universal time zone.
  const time = (text) =>
    new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
      .format(new Date(text)) + ' UTC';

  const taken = (answer, sent, shapeThen) => {
    for (const [name, mark] of Object.entries(answer.was)) {
      for (const control of named('was:' + name)) control.value = mark;
      if (shape === shapeThen) renumber(name);
    }
    named('etag').forEach((control) => { control.value = answer.etag; });
    const replace = (name, text) => {
      const control = named(name)[0];
      if (!control || text === undefined || control === document.activeElement) return false;
      if (lines(control.value) !== lines(sent.get(name) || '')) return false;
      put(control, text);
      return true;
    };
    answer.theirs.forEach((one) => replace(one.name, one.text));
    // A text that somebody is still in stays as it is, and so does what is said under it.
    const texts = new Map(answer.removed.map((one) => [one.name, one.text]));
    const replaced = new Set([...texts].filter(([name, text]) => !undone.has(name) && replace(name, text)).map(([name]) => name));
    const cleaned = answer.removed.filter((one) => replaced.has(one.name));
    inform(words.theirs, answer.theirs.map((one) => labelOf(one.name)));
    inform(words.removed, cleaned.map((one) => one.what), undo(cleaned, sent));
    for (const control of all('input[type=password]')) {
      const held = form.querySelector('#' + CSS.escape(control.id) + '-held');
      const forget = named('forget:' + control.name)[0];
      if (sent.get(control.name)) {
        if (control.value === sent.get(control.name)) control.value = '';
        if (held) held.textContent = words.held;
      } else if (sent.has('forget:' + control.name)) {
        if (held) held.textContent = words.none;
        if (forget) forget.checked = false;
      }
    }
  };

  /** Rows have in the form the numbers that they have in the list that was saved. */
  const renumber = (name) => {
    const box = form.querySelector('[data-rows="' + CSS.escape(name) + '"]');
    if (!box) return;
    const rows = [...box.children];
    const isBlank = (row) => all('input, textarea, select', row).every((one) => one.value.trim() === '');
    const order = [...rows.filter((row) => !isBlank(row)), ...rows.filter(isBlank)];
    if (order.every((row, i) => row.dataset.row === String(i))) return;
    const id = form.querySelector('[data-field="' + CSS.escape(name) + '"] .group').id;
    order.forEach((row, i) => {
      const from = row.dataset.row;
      for (const element of [row, ...all('*', row)]) {
        for (const attribute of [...element.attributes]) {
          if (attribute.name === 'value' && element.tagName !== 'BUTTON') continue;
          element.setAttribute(
            attribute.name,
            attribute.value
              .replaceAll(name + '/' + from + '/', name + '/' + i + '/')
              .replace(new RegExp('^(remove:.*/)' + from + '$'), '$1' + i)
              .replaceAll(id + '-' + from + '-', id + '-' + i + '-'));
        }
      }
      row.dataset.row = String(i);
    });
    box.dataset.next = String(rows.length);
  };

  const later = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(save, milliseconds);
  };

  const failed = (text, ...more) => {
    say('');
    complain(text, ...more);
  };

  const attempt = async () => {
    const edit = edits;
    const shapeThen = shape;
    const sent = body();
    say(words.saving);
    let answer;
    try {
      answer = await post(form.action, sent);
    } catch {
      answer = null;
    }
    if (answer === null || answer.status >= 500 || answer.status === 429) {
      wait = Math.min(LONGEST_WAIT, Math.max(QUIET, wait * 2));
      failed(words.away);
      later(wait);
      return;
    }
    wait = 0;
    if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) {
      failed(words.signedOut);
      later(LONGEST_WAIT);
      return;
    }
    const news = isJson(answer) ? await answer.json() : {};
    if (answer.ok && news.was) {
      saved = edit;
      complain('');
      taken(news, sent, shapeThen);
      if (edit === edits) show(news.problems, news.tabs);
      say(words.saved.replace('{0}', time(news.saved)));
    } else if (answer.status === 409) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button';
      button.textContent = news.gone ? words.goneSee : words.compare;
      button.addEventListener('click', () => { leaving = true; form.submit(); });
      if (news.gone) failed(news.unclear ? words.unclear : words.gone, button);
      else failed(words.conflict, list((news.conflicts || []).map(labelOf)), button);
    } else {
      const problems = news.problems || [];
      failed(words.failed, list(problems.map((one) => labelOf(one.pointer) + ': ' + one.message + ' ' + one.remedy)));
    }
  };

  const save = () => {
    clearTimeout(timer);
    if (busy) {
      busy = busy.then(() => (dirty() ? attempt() : undefined));
      return busy;
    }
    const mine = attempt().finally(() => { if (busy === mine) busy = null; });
    busy = mine;
    return mine;
  };

  const changed = () => {
    edits += 1;
    say(words.typing);
    later(QUIET);
    clearTimeout(checkTimer);
    checkTimer = setTimeout(check, TYPING);
  };

  // ---- characters left

  const count = (control) => {
    const counter = form.querySelector('[data-counter="' + CSS.escape(control.id) + '"]');
    if (!counter) return;
    const rest = Number(control.dataset.max) - [...lines(control.value)].length;
    counter.textContent = Math.abs(rest) + ' ' + (rest < 0 ? words.over : words.left);
    counter.classList.toggle('field-error', rest < 0);
    counter.hidden = rest > NEARLY_FULL * Number(control.dataset.max);
  };

  // ---- rows

  const addRow = (name) => {
    const box = form.querySelector('[data-rows="' + CSS.escape(name) + '"]');
    const blank = form.querySelector('template[data-blank="' + CSS.escape(name) + '"]');
    const number = Number(box.dataset.next);
    box.dataset.next = String(number + 1);
    const row = blank.content.firstElementChild.cloneNode(true);
    for (const element of [row, ...row.querySelectorAll('*')]) {
      for (const attribute of [...element.attributes]) {
        if (attribute.value.includes('__n__')) {
          element.setAttribute(attribute.name, attribute.value.replaceAll('__n__', number));
        }
      }
    }
    box.append(row);
    shape += 1;
    all('[data-max]', row).forEach(count);
    row.querySelector('input:not([type=hidden]), textarea')?.focus();
    row.dispatchEvent(new CustomEvent('portal:row', { bubbles: true }));
  };

  // ---- parts that are for one lead destination

  const only = () => {
    const choice = form.querySelector('select[name$=leadDestination]');
    if (!choice) return;
    for (const section of all('[data-only]')) section.hidden = section.dataset.only !== choice.value;
  };

  // ---- what happens

  form.addEventListener('input', (event) => {
    if (event.target.type === 'file') return;
    if (event.target.dataset.max) count(event.target);
    only();
    changed();
  });
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.add) {
      event.preventDefault();
      addRow(button.dataset.add);
    } else if ('remove' in button.dataset) {
      event.preventDefault();
      const row = button.closest('.row');
      const next = row.nextElementSibling || row.previousElementSibling;
      const group = row.closest('.group');
      row.remove();
      shape += 1;
      (next?.querySelector('[data-remove]') || group).focus();
      changed();
    } else if ('clear' in button.dataset) {
      event.preventDefault();
      const picture = button.closest('.picture');
      picture.querySelector('input[type=hidden]').value = '';
      picture.querySelector('img')?.remove();
      picture.querySelector('input[type=file]').focus();
      button.remove();
      changed();
    }
  });
  form.addEventListener('focusout', (event) => {
    const box = event.target.closest('[data-field]');
    if (judged || !box || left.has(box.dataset.field)) return;
    left.add(box.dataset.field);
    if (known && !dirty()) show(...known);
    else check();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    judged = true;
    if (!dirty()) edits += 1;
    save();
  });
  upload?.addEventListener('submit', (event) => {
    const button = event.submitter;
    const file = button && document.querySelector('input[type=file][name="' + CSS.escape('file:' + button.value) + '"]');
    if (file && file.files.length === 1 && file.files[0].size > LARGEST_FILE) {
      event.preventDefault();
      failed(words.large);
      trouble.scrollIntoView({ block: 'center' });
    } else if (dirty() || busy) {
      event.preventDefault();
      save().then(() => { if (!dirty()) upload.requestSubmit(button); });
    } else {
      leaving = true;
    }
  });
  addEventListener('beforeunload', (event) => {
    if (!leaving && dirty()) event.preventDefault();
  });
  addEventListener('online', () => { if (dirty()) save(); });

  all('[data-max]').forEach(count);
  only();
})();
