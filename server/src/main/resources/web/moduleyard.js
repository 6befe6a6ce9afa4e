// The only script of the site: adds a copy button to every code box. Pages work without it.
(() => {
  if (!navigator.clipboard) return;
  for (const box of document.querySelectorAll('.code')) {
    const code = box.querySelector('code');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'code-copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy ' + (box.dataset.label || 'this code'));
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(code.textContent.trim());
        button.textContent = 'Copied';
      } catch {
        button.textContent = 'Select and copy';
      }
      setTimeout(() => { button.textContent = 'Copy'; }, 2000);
    });
    box.append(button);
  }
})();
