// Draws the icons in the sizes that systems ask for, from the SVGs beside them: `node packages/web/build/icons.node.ts`. Run it after
// an SVG was changed and commit what it wrote.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = new URL('../public/', import.meta.url);
const icons = [
  { from: 'icon.svg', to: 'icon-192.png', sizePx: 192 },
  { from: 'icon.svg', to: 'icon-512.png', sizePx: 512 },
  { from: 'icon-whole.svg', to: 'icon-whole-512.png', sizePx: 512 },
  { from: 'icon-whole.svg', to: 'apple-touch-icon.png', sizePx: 180 },
] as const;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  for (const { from, to, sizePx } of icons) {
    const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
    const drawing = readFileSync(new URL(from, folder)).toString('base64');
    await page.setContent(
      `<body style="margin:0"><img width="${sizePx}" height="${sizePx}" src="data:image/svg+xml;base64,${drawing}">`,
    );
    writeFileSync(fileURLToPath(new URL(to, folder)), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
