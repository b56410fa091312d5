// The photo that is shown on the pictures of the app: a drawing of a harbour in the evening, so that nobody's rights are touched.
import type { BrowserContext } from 'playwright-core';

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="600" viewBox="0 0 960 600">
<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="#27485c"/><stop offset=".55" stop-color="#d98a5b"/><stop offset="1" stop-color="#f6cf95"/></linearGradient>
<linearGradient id="w" x2="0" y2="1"><stop stop-color="#e3a873"/><stop offset=".3" stop-color="#6e7f83"/><stop offset="1" stop-color="#1d3a47"/></linearGradient></defs>
<rect width="960" height="380" fill="url(#s)"/><circle cx="690" cy="335" r="46" fill="#ffe9c2"/>
<path d="M0 340q120-70 250-40t230-10 210-30 270 60v60H0z" fill="#3b5560"/><path d="M0 365q180-40 380-18t580-12v50H0z" fill="#2a434e"/>
<rect y="378" width="960" height="222" fill="url(#w)"/><path d="M640 392h100M652 412h76M662 436h56M671 464h38" stroke="#ffe3b5" stroke-width="7" stroke-linecap="round" opacity=".75"/>
<path d="M300 470h190l-28 38H330z" fill="#12262f"/><path d="M392 210v256" stroke="#12262f" stroke-width="6"/><path d="M400 225q92 110 70 226H400z" fill="#f7efe1"/><path d="M384 250q-66 90-72 200h72z" fill="#e7d5bd"/>
<path d="M0 560h210v-16H0zM24 544v56M90 544v56M156 544v56" stroke="#0f2028" stroke-width="12" fill="#0f2028"/></svg>`;

/** The photo as PNG. */
export async function drawPhoto(context: BrowserContext): Promise<Uint8Array<ArrayBuffer>> {
  const page = await context.newPage();
  try {
    await page.setViewportSize({ width: 960, height: 600 });
    await page.setContent(`<body style="margin:0">${drawing}`);
    return new Uint8Array(await page.screenshot());
  } finally {
    await page.close();
  }
}
