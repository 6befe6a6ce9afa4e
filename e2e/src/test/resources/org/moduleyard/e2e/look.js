// What can be seen of the page, as text; PageLook says how it is written. The body of a function.
const LEAVES = new Set(['IMG', 'SVG', 'INPUT', 'SELECT', 'TEXTAREA', 'CANVAS', 'VIDEO', 'IFRAME',
  'PROGRESS', 'METER', 'OBJECT']);
const MOST_TEXT = 100;
const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const styles = new Map();
const lines = [];

const hex = numbers => '#' + numbers.map(one => Math.round(one).toString(16).padStart(2, '0')).join('');
const colour = written => {
  const plain = written.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/);
  let channels;
  if (plain) {
    channels = [+plain[1], +plain[2], +plain[3], plain[4] === undefined ? 255 : plain[4] * 255];
  } else {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = written;
    pen.fillRect(0, 0, 1, 1);
    channels = [...pen.getImageData(0, 0, 1, 1).data];
  }
  return channels[3] === 0 ? 'none' : hex(channels[3] === 255 ? channels.slice(0, 3) : channels);
};
const colours = written => written
  .replace(/\b(?:rgba?|hsla?|color|oklch|oklab|lch|lab)\([^()]*\)/g, colour)
  .replace(/url\([^)]*\)/g, 'url').replace(/; /g, ', ');

const font = css => {
  const decoration = css.textDecorationLine === 'none' ? '' : ' ' + css.textDecorationLine;
  const letters = css.textTransform === 'none' ? '' : ' ' + css.textTransform;
  const slant = css.fontStyle === 'normal' ? '' : ' ' + css.fontStyle;
  return ['ink ' + colour(css.color),
    'font ' + css.fontSize + ' ' + css.fontWeight + slant + decoration + letters + ' ' + css.fontFamily];
};
const border = css => {
  const sides = ['Top', 'Right', 'Bottom', 'Left'].map(side => {
    const width = css['border' + side + 'Width'];
    const style = css['border' + side + 'Style'];
    return width === '0px' || style === 'none' ? 'none'
      : width + ' ' + style + ' ' + colour(css['border' + side + 'Color']);
  });
  return sides.every(side => side === sides[0]) ? sides[0] : sides.join(' / ');
};
const paint = css => {
  const all = [];
  const add = (what, value, nothing) => { if (value !== nothing) all.push(what + ' ' + value); };
  add('ground', colour(css.backgroundColor), 'none');
  add('picture', colours(css.backgroundImage), 'none');
  add('border', border(css), 'none');
  if (all.length > 0) add('radius', css.borderRadius, '0px');
  add('shadow', colours(css.boxShadow), 'none');
  if (css.outlineStyle !== 'none' && css.outlineWidth !== '0px') {
    add('outline', css.outlineWidth + ' ' + css.outlineStyle + ' ' + colour(css.outlineColor), '');
  }
  add('opacity', css.opacity, '1');
  return all;
};
const beside = (element, which) => {
  const css = getComputedStyle(element, which);
  if (css.content === 'none' || css.content === 'normal' || css.display === 'none') return [];
  return [which.slice(2) + ' ' + colours(css.content) + ' ' + colour(css.color) + ' '
    + paint(css).join(', ')];
};

const named = style => {
  if (style.length === 0) return '';
  const text = style.join('; ');
  let hash = 7;
  for (const letter of text) hash = (hash * 31 + letter.codePointAt(0)) % 2147483647;
  const name = hash.toString(36);
  if (styles.has(name) && styles.get(name) !== text) throw new Error('two styles named ' + name);
  styles.set(name, text);
  return ' =' + name;
};
const quoted = text => {
  const plain = same(text.replace(/\s+/g, ' ').trim());
  return plain === '' ? '' : ' "' + (plain.length <= MOST_TEXT ? plain
    : plain.slice(0, MOST_TEXT) + '… of ' + plain.length) + '"';
};
const box = (left, top, right, bottom) =>
  [left + scrollX, top + scrollY].map(Math.round).join(',')
    + ' ' + [right - left, bottom - top].map(Math.round).join('x');

const mode = (element, css) => {
  if (LEAVES.has(element.tagName.toUpperCase())) return ':leaf';
  if (css.position === 'absolute' || css.position === 'fixed' || css.float !== 'none') return ':free';
  const display = css.display;
  if (display.startsWith('inline-')) return ':atom';
  if (display.includes('flex')) return ':flex';
  if (display.includes('grid')) return ':grid';
  if (display.startsWith('table')) return ':table';
  return display === 'inline' ? ':inline' : '';
};
const name = element => [element.tagName.toLowerCase(),
  ...[...element.classList].sort().map(one => '.' + one)].join('').replace(/[\s:"]/g, '_');
const shown = element => element.tagName === 'INPUT'
  ? (['checkbox', 'radio'].includes(element.type) ? (element.checked ? 'checked' : 'not checked')
    : element.type === 'password' ? '*'.repeat(element.value.length)
      : element.value || element.placeholder)
  : element.tagName === 'TEXTAREA' ? element.value || element.placeholder
    : element.tagName === 'SELECT' ? [...element.selectedOptions].map(one => one.text).join(', ')
      : element.tagName.toUpperCase() === 'SVG' ? element.textContent : '';

const text = (node, depth) => {
  if (node.data.trim() === '') return;
  const range = document.createRange();
  range.selectNodeContents(node);
  const rects = [...range.getClientRects()].filter(one => one.width > 0);
  if (rects.length === 0) return;
  const rows = new Set(rects.map(one => Math.round(one.bottom)));
  const css = getComputedStyle(node.parentElement);
  lines.push(' '.repeat(depth) + 'text '
    + box(Math.min(...rects.map(one => one.left)), Math.min(...rects.map(one => one.top)),
      Math.max(...rects.map(one => one.right)), Math.max(...rects.map(one => one.bottom)))
    + ' ' + rows.size + '/' + Math.round(rects.reduce((sum, one) => sum + one.width, 0))
    + named(font(css)) + quoted(node.data));
};
const element = (one, depth) => {
  const css = getComputedStyle(one);
  if (css.display === 'none' || css.opacity === '0') return;
  if (css.display !== 'contents' && !one.checkVisibility()) return;
  const rect = one.getBoundingClientRect();
  if (rect.width <= 1 && rect.height <= 1 && css.overflow !== 'visible') return;
  const how = mode(one, css);
  let inner = depth;
  if (css.display !== 'contents' && css.visibility === 'visible' && rect.width > 0 && rect.height > 0) {
    const style = paint(css);
    if (how === ':leaf') {
      if (one.tagName.toUpperCase() === 'SVG') {
        const paints = new Set([...one.querySelectorAll('*')].map(getComputedStyle)
          .flatMap(each => [each.fill, each.stroke]).filter(each => each !== 'none').map(colours));
        if (paints.size > 0) style.push('paints ' + [...paints].sort().join(' '));
      } else if (one.tagName !== 'IMG') {
        style.push(...font(css));
      }
    } else {
      style.push(...beside(one, '::before'), ...beside(one, '::after'));
    }
    lines.push(' '.repeat(depth) + name(one) + how + ' '
      + box(rect.left, rect.top, rect.right, rect.bottom) + named(style) + quoted(shown(one)));
    inner = depth + 1;
  }
  if (how === ':leaf') return;
  for (const child of one.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      if (css.visibility === 'visible') text(child, inner);
    } else if (child.nodeType === Node.ELEMENT_NODE && child.tagName !== 'SCRIPT') {
      element(child, inner);
    }
  }
};

const [x, y] = [scrollX, scrollY];
scrollTo(0, 0);
const html = document.documentElement;
lines.push('html ' + box(0, 0, html.clientWidth, html.scrollHeight) + named(paint(getComputedStyle(html))));
element(document.body, 1);
scrollTo(x, y);
return [...[...styles].sort().map(([key, value]) => 'style ' + key + ' ' + value), ...lines, ''].join('\n');
