// What can be said of a state's layout without reference pictures: nothing spills, nothing is cut off, targets are large enough.
// Runs inside of the page; stands alone, since it is sent there as text.

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
  const textBox = (element: Element): DOMRect | undefined => {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
    if (own.length === 0) return undefined;
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect();
  };

  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth + slack)
    faults.push(`the page is ${page.scrollWidth} px wide in ${page.clientWidth} px`);
  const stage = document.querySelector('[data-stage]');
  if (stage && stage.scrollWidth > stage.clientWidth + slack)
    faults.push(`the stage is ${stage.scrollWidth} px wide in ${stage.clientWidth} px`);

  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg') || !isSeen(element) || isHeardOnly(element)) continue;
    const style = getComputedStyle(element);
    const text = textBox(element);
    if (text && text.width > 0) {
      const box = element.getBoundingClientRect();
      const isInline = style.display === 'inline' || style.display === 'contents';
      const mayCut =
        style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none' || /auto|scroll/.test(style.overflow);
      const isCut = /hidden|clip/.test(style.overflow) && !mayCut;
      if (
        isCut &&
        (element.scrollWidth > element.clientWidth + slack || element.scrollHeight > element.clientHeight + 3)
      )
        faults.push(`text is cut off in ${name(element)}`);
      if (!isInline && !mayCut && !isCut && (text.left < box.left - slack || text.right > box.right + slack))
        faults.push(`text spills out of ${name(element)}`);
      if ((text.left < -slack || text.right > innerWidth + slack) && !mayCut && !scrolls(element))
        faults.push(`text leaves the window in ${name(element)}`);
    }
    if (
      element.matches(
        'button, [role="button"], [role^="menuitem"], [role="option"], [role="tab"], input, select, textarea',
      )
    ) {
      if (element.matches(':disabled, [type="hidden"], [type="file"]')) continue;
      const target = element.matches('input[type="checkbox"], input[type="radio"]')
        ? (element.closest('label') ?? element)
        : element;
      const { width, height } = target.getBoundingClientRect();
      const least = isTouch ? 44 : 24;
      if (width > 0 && (width < least - 0.5 || height < least - 0.5))
        faults.push(`target of ${Math.round(width)} × ${Math.round(height)} px: ${name(element)}`);
    }
  }
  return [...new Set(faults)];
}
