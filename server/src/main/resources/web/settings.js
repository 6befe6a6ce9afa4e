// The editors of default settings: what is wrong is marked at its characters, what may come next is
// proposed, and the picture of the routes follows. The page works without it.
(() => {
  const panel = document.querySelector('[data-check]');
  const form = document.querySelector('[data-editor]');
  if (!panel || !form) return;
  const text = panel.dataset;
  const NAME = /^\/plans\/[^/]+\/iot-edge-module\.default(Routes|TwinDesiredProperties|EnvironmentVariables|CreateOptions)(\/\d+\/(name|value))?$/;
  const SHOWN = /default(Routes|CreateOptions)/;
  const fill = (words, ...values) => words.replace(/\{(\d)\}/g, (all, i) => values[i] ?? all);
  const element = (name, classes, content) => {
    const made = document.createElement(name);
    made.className = classes;
    if (content !== undefined) made.textContent = content;
    return made;
  };

  const editors = new Map();

  /* One field with its underlay, its notes and its list of proposals. The field stays what it is. */
  class Editor {
    constructor(control) {
      this.control = control;
      this.box = element('div', 'marked');
      this.under = element('div', 'marked-under');
      this.under.setAttribute('aria-hidden', 'true');
      control.replaceWith(this.box);
      this.box.append(this.under, control);
      this.notes = element('div', 'marked-notes');
      this.notes.setAttribute('role', 'status');
      this.notes.id = control.id + '-marks';
      this.box.after(this.notes);
      this.list = element('ul', 'choices-list');
      this.list.id = control.id + '-choices';
      this.list.setAttribute('role', 'listbox');
      this.list.setAttribute('aria-label', text.choicesName);
      this.list.hidden = true;
      this.box.append(this.list);
      this.count = element('span', 'visually-hidden');
      this.count.setAttribute('role', 'status');
      this.box.append(this.count);
      this.proposes = /\/value$|CreateOptions$/.test(control.name);
      if (this.proposes) {
        control.setAttribute('aria-autocomplete', 'list');
        control.setAttribute('aria-controls', this.list.id);
        // A textarea may not be a combobox; as a text box it still has an active descendant.
        if (control.tagName === 'INPUT') {
          control.setAttribute('role', 'combobox');
          control.setAttribute('aria-expanded', 'false');
        }
        control.setAttribute('autocomplete', 'off');
      }
      this.problems = [];
      this.active = -1;
      this.asked = null;
      control.addEventListener('scroll', () => this.follow());
      control.addEventListener('keydown', (event) => this.key(event));
      control.addEventListener('blur', () => this.close());
      this.draw();
    }

    follow() {
      this.under.scrollTop = this.control.scrollTop;
      this.under.scrollLeft = this.control.scrollLeft;
    }

    draw() {
      const value = this.control.value;
      const ranges = this.problems
        .filter((problem) => problem.start !== undefined)
        .sort((a, b) => a.start - b.start || b.end - a.end);
      const parts = [];
      let at = 0;
      for (const { start, end, severity } of ranges) {
        if (start < at) continue;
        parts.push(value.slice(at, start));
        const mark = element('mark', severity, value.slice(start, end) || ' ');
        parts.push(mark);
        at = end;
      }
      parts.push(value.slice(at) + '\n');
      this.under.replaceChildren(...parts);
      this.follow();
    }

    show(problems) {
      const known = JSON.stringify(problems);
      if (known === this.known) return;
      this.known = known;
      this.problems = problems;
      this.draw();
      this.notes.replaceChildren(...problems.map((problem) => this.note(problem)));
      if (problems.some((problem) => problem.severity === 'error')) {
        this.control.setAttribute('aria-invalid', 'true');
      } else {
        this.control.removeAttribute('aria-invalid');
      }
      // The same words, found when the page was made or saved; these here know the character.
      const found = form.querySelector('[data-problems="' + CSS.escape(this.control.name) + '"]');
      if (found) found.hidden = true;
    }

    note(problem) {
      const note = element('p', problem.severity === 'error' ? 'field-error' : 'field-warning');
      if (problem.start !== undefined) {
        const go = element('button', 'mark-go', fill(text.lineColumn, problem.line, problem.column));
        go.type = 'button';
        go.title = text.go;
        go.addEventListener('click', () => this.go(problem));
        note.append(go, ' ');
      }
      note.append(element('span', '', problem.message + ' ' + problem.remedy));
      return note;
    }

    go(problem) {
      this.control.focus();
      this.control.setSelectionRange(problem.start, problem.end);
    }

    offer(completion) {
      const here = document.activeElement === this.control;
      if (!here || !completion || completion.choices.length === 0) {
        this.close();
        return;
      }
      this.asked = completion;
      this.active = -1;
      this.list.replaceChildren(
        ...completion.choices.map((choice, index) => {
          const option = element('li', 'choices-option');
          option.id = this.list.id + '-' + index;
          option.setAttribute('role', 'option');
          option.setAttribute('aria-selected', 'false');
          const meaning = choice.meaning.replace(/-(.)/g, (all, letter) => letter.toUpperCase());
          option.append(element('code', '', choice.text.trim()), ' ');
          option.append(element('span', 'muted', text[meaning] || ''));
          // The field must not lose the focus to a click.
          option.addEventListener('mousedown', (event) => {
            event.preventDefault();
            this.take(index);
          });
          return option;
        }),
      );
      this.list.hidden = false;
      if (this.control.hasAttribute('aria-expanded')) this.control.setAttribute('aria-expanded', 'true');
      const number = completion.choices.length;
      this.count.textContent = fill(number === 1 ? text.choicesOne : text.choicesOther, number);
    }

    close() {
      this.list.hidden = true;
      this.active = -1;
      this.control.removeAttribute('aria-activedescendant');
      if (this.control.hasAttribute('aria-expanded')) this.control.setAttribute('aria-expanded', 'false');
      this.count.textContent = '';
    }

    move(step) {
      const options = [...this.list.children];
      this.active = (this.active + step + options.length + (this.active < 0 && step < 0 ? 1 : 0)) % options.length;
      options.forEach((option, index) => {
        option.setAttribute('aria-selected', String(index === this.active));
      });
      options[this.active].scrollIntoView({ block: 'nearest' });
      this.control.setAttribute('aria-activedescendant', options[this.active].id);
    }

    take(index) {
      const { start, end, choices } = this.asked;
      this.close();
      this.control.setRangeText(choices[index].text, start, end, 'end');
      this.control.dispatchEvent(new Event('input', { bubbles: true }));
    }

    key(event) {
      if (event.key === ' ' && event.ctrlKey && this.proposes) {
        event.preventDefault();
        ask(this);
        return;
      }
      if (this.list.hidden) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        this.move(event.key === 'ArrowDown' ? 1 : -1);
      } else if (event.key === 'Enter' && this.active >= 0) {
        event.preventDefault();
        this.take(this.active);
      } else if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        this.close();
      } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight' || event.key === 'Home' || event.key === 'End') {
        this.close();
      }
    }
  }

  const controls = () =>
    [...form.querySelectorAll('[data-settings] input, [data-settings] textarea')].filter((control) =>
      NAME.test(control.name),
    );

  const begin = () => {
    for (const control of controls()) {
      if (!editors.has(control)) editors.set(control, new Editor(control));
    }
    for (const control of editors.keys()) {
      if (!control.isConnected) editors.delete(control);
    }
  };

  const fields = () => {
    const values = {};
    for (const control of controls()) values[control.name] = control.value;
    return values;
  };

  const post = (address, body) =>
    fetch(address, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-XSRF-TOKEN': form.querySelector('input[name=_csrf]')?.value ?? '',
      },
      body: JSON.stringify(body),
    });

  let round = 0;

  const ask = async (editor) => {
    const mine = ++round;
    const body = { fields: fields() };
    if (editor && editor.proposes) {
      body.caret = { field: editor.control.name, at: editor.control.selectionStart };
    }
    try {
      const answer = await post(text.check, body);
      if (!answer.ok || mine !== round) return;
      const { problems, completion } = await answer.json();
      if (mine !== round) return;
      for (const [control, one] of editors) {
        one.show(problems.filter((problem) => problem.field === control.name));
      }
      if (editor) editor.offer(completion);
    } catch { /* The server may be starting again; the next key asks anew. */ }
  };

  let shown = '';

  const draw = async () => {
    const values = Object.fromEntries(Object.entries(fields()).filter(([name]) => SHOWN.test(name)));
    const wanted = JSON.stringify(values);
    if (wanted === shown) return;
    shown = wanted;
    try {
      const answer = await post(text.wiring, { fields: values });
      if (!answer.ok) return;
      const part = new DOMParser().parseFromString(await answer.text(), 'text/html');
      panel.querySelector('[data-shown]').replaceChildren(...part.body.children);
    } catch { /* As above. */ }
  };

  let typing = 0;
  let drawing = 0;
  form.addEventListener('input', (event) => {
    const editor = editors.get(event.target);
    if (!editor) return;
    editor.draw();
    clearTimeout(typing);
    typing = setTimeout(() => ask(editor), 120);
    clearTimeout(drawing);
    drawing = setTimeout(draw, 400);
  });
  new MutationObserver(() => {
    const before = editors.size;
    begin();
    if (editors.size !== before) ask();
  }).observe(form, { childList: true, subtree: true });

  begin();
  ask();
  shown = JSON.stringify(
    Object.fromEntries(Object.entries(fields()).filter(([name]) => SHOWN.test(name))),
  );
})();

// Says under a text that is HTML what saving would take out of it.
(() => {
  const where = document.querySelector('[data-html]');
  const form = document.querySelector('[data-editor]');
  if (!where || !form) return;
  const NAME = /\.(description|termsOfUse|skuDescription)$/;
  const notes = new Map();
  const note = (control) => {
    if (!notes.has(control)) {
      const made = document.createElement('div');
      made.className = 'removed-html';
      made.setAttribute('role', 'status');
      control.after(made);
      notes.set(control, made);
    }
    return notes.get(control);
  };
  const rounds = new Map(); // the newest question about each text is the one that counts
  const look = async (controls) => {
    for (const control of controls) rounds.set(control, (rounds.get(control) ?? 0) + 1);
    const asked = new Map(rounds);
    const fields = Object.fromEntries(controls.map((control) => [control.name, control.value]));
    try {
      const answer = await fetch(where.dataset.html, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-XSRF-TOKEN': form.querySelector('input[name=_csrf]')?.value ?? '',
        },
        body: JSON.stringify({ fields }),
      });
      if (!answer.ok) return;
      const { removed } = await answer.json();
      for (const control of controls) {
        if (rounds.get(control) !== asked.get(control)) continue;
        const mine = removed.filter((one) => one.field === control.name);
        if (mine.length === 0 && !notes.has(control)) continue;
        const list = document.createElement('ul');
        for (const { what } of mine) {
          const item = document.createElement('li');
          item.textContent = what;
          list.append(item);
        }
        const words = document.createElement('p');
        words.className = 'field-warning';
        words.textContent = where.dataset.removes;
        note(control).replaceChildren(...(mine.length === 0 ? [] : [words, list]));
      }
    } catch { /* The server may be starting again; the next key asks anew. */ }
  };
  const texts = () => [...form.querySelectorAll('textarea')].filter((control) => NAME.test(control.name));
  let typing = 0;
  form.addEventListener('input', (event) => {
    if (!NAME.test(event.target.name ?? '')) return;
    clearTimeout(typing);
    typing = setTimeout(() => look([event.target]), 300);
  });
  form.addEventListener('portal:text', (event) => {
    if (!NAME.test(event.target.name ?? '')) return;
    notes.get(event.target)?.replaceChildren();
    look([event.target]);
  });
  const filled = texts().filter((control) => control.value.includes('<'));
  if (filled.length > 0) look(filled);
})();

// Shows the listing beside the form, in a tree of its own so that its headings and ids stay apart.
(() => {
  const beside = document.querySelector('[data-beside]');
  if (!beside) return;
  const part = beside.querySelector('[data-part]');
  const load = async () => {
    if (!beside.open) return;
    try {
      const answer = await fetch(beside.dataset.beside);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const root = part.shadowRoot ?? part.attachShadow({ mode: 'open' });
      const style = document.createElement('link');
      style.rel = 'stylesheet';
      style.href = beside.dataset.style;
      root.replaceChildren(style, ...page.body.children);
    } catch { /* The link to the whole preview stays. */ }
  };
  beside.addEventListener('toggle', load);
  const state = document.querySelector('[data-editor] [data-state]');
  if (state) new MutationObserver(load).observe(state, { childList: true, characterData: true, subtree: true });
})();
