// What can be said of a state's layout without reference pictures: nothing spills, nothing is cut off, targets are large enough.
// Runs inside of the page; stands alone, since it is sent there as text.

// biome-ignore-start lint/complexity/noExcessiveLinesPerFunction: it is sent into the page as the text of one function.
/** Faults of what is drawn now, in words. `isTouch` asks for targets of 44 px where the pointer is coarse. */
export function inspectLayout(isTouch: boolean): string[] {
  const slack = 1.5;
  const faults: string[] = [];
  const name = (element: Element): string => {
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40);
    return `<${element.localName}${element.id && !element.id.includes(':') ? `#${element.id}` : ''}> “${text}”`;
  };
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const isHeardOnly = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (getComputedStyle(at).clipPath === 'inset(50%)') return true;
    return false;
  };
  const scrolls = (element: Element): boolean => {
    for (let at = element.parentElement; at; at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth + slack) return true;
    return false;
  };
  /** Around its own text; what stands inside of other elements is judged there. */
  const textBox = (element: Element): { readonly left: number; readonly right: number } | undefined => {
    const range = document.createRange();
    const boxes = [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim())
      .flatMap((node) => {
        range.selectNodeContents(node);
        return [...range.getClientRects()].filter((box) => box.width > 0);
      });
    if (boxes.length === 0) return undefined;
    return { left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)) };
  };

  const controls =
    'button, [role="button"], [role^="menuitem"], [role="option"], [role="tab"], input, select, textarea';
  // What a press reaches counts, not what is drawn: a control may answer beyond its edges.
  const reaches = (target: Element, x: number, y: number): boolean => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (target === hit || target.contains(hit) || hit.closest('label') === target);
  };
  const smallTarget = (element: Element): string | undefined => {
    const target = element.matches('[type="checkbox"], [type="radio"]')
      ? (element.closest('label') ?? element)
      : element;
    const box = target.getBoundingClientRect();
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    // Scrolled away, or behind a dialog: judged where it can be pressed.
    if (box.width === 0 || !reaches(target, x, y)) return undefined;
    // A name or a word within a message is no place for 44 px; there the spacing of 24 holds, which axe judges (WCAG 2.5.8).
    const least = element.closest('article, [role="article"], p, [data-message]') ? 0 : isTouch ? 44 : 24;
    const half = least / 2 - 1;
    const isWide = box.width >= least - 1 || (reaches(target, x - half, y) && reaches(target, x + half, y));
    const isHigh = box.height >= least - 1 || (reaches(target, x, y - half) && reaches(target, x, y + half));
    if (isWide && isHigh) return undefined;
    return `target of ${Math.round(box.width)} × ${Math.round(box.height)} px, needs ${least}: ${name(element)}`;
  };

  /** The first box around the text that it leaves, as far as boxes flow: what is placed by hand may stand over an edge. */
  const spillsOutOf = (holder: Element, text: { left: number; right: number }, hang: number): Element | undefined => {
    for (let at: Element | null = holder; at && at !== document.body; at = at.parentElement) {
      const { overflowX, position, display } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      const isOutside = text.left < box.left - hang || text.right > box.right + hang;
      if (isOutside && overflowX === 'visible' && !/^(inline|contents)$/.test(display)) return at;
      if (overflowX !== 'visible' || /absolute|fixed/.test(position)) return undefined;
    }
    return undefined;
  };

  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth + slack)
    faults.push(`the page is ${page.scrollWidth} px wide in ${page.clientWidth} px`);
  const stage = document.querySelector('[data-stage]');
  if (stage && stage.scrollWidth > stage.clientWidth + slack)
    faults.push(`the stage is ${stage.scrollWidth} px wide in ${stage.clientWidth} px`);

  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg') || !isSeen(element) || isHeardOnly(element)) continue;
    const text = textBox(element);
    if (text) {
      // Words within a line belong to the box that holds the line.
      let holder = element;
      while (holder.parentElement && /^(inline|contents)$/.test(getComputedStyle(holder).display))
        holder = holder.parentElement;
      const style = getComputedStyle(holder);
      const mayCut =
        style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none' || /auto|scroll/.test(style.overflow);
      const isCut = /hidden|clip/.test(style.overflow) && !mayCut;
      // Spaces at the end of a line that keeps them hang over its edge, unseen.
      const hang = style.whiteSpace.startsWith('pre') ? 12 : slack;
      if (isCut && (holder.scrollWidth > holder.clientWidth + slack || holder.scrollHeight > holder.clientHeight + 3))
        faults.push(`text is cut off in ${name(element)}`);
      else if (!mayCut && !isCut) {
        const outside = spillsOutOf(holder, text, hang);
        if (outside)
          faults.push(`text of ${name(element)} spills out of <${outside.localName} class="${outside.className}">`);
      }
      if ((text.left < -slack || text.right > innerWidth + slack) && !mayCut && !isCut && !scrolls(element))
        faults.push(`text leaves the window in ${name(element)}`);
    }
    if (element.matches(controls) && !element.matches(':disabled, [type="hidden"], [type="file"]')) {
      const fault = smallTarget(element);
      if (fault) faults.push(fault);
    }
  }
  return [...new Set(faults)];
}
// biome-ignore-end lint/complexity/noExcessiveLinesPerFunction: see above.
