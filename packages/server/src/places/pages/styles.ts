// The one style of the pages: the app's colours, type and spacing, for a browser without scripts. Its hash stands in the policy of every
// page, so that no other style can be put into one.
import { createHash } from 'node:crypto';

/** Colours as the app's theme has them; a test compares. */
export const lightColours = {
  publicPage: 'oklch(0.950 0.014 255)',
  publicPanel: 'oklch(0.975 0.010 255)',
  publicSoft: 'oklch(0.920 0.035 255)',
  publicText: 'oklch(0.430 0.110 258)',
  bgRaised: 'oklch(1 0 0)',
  lineSubtle: 'oklch(0.90 0.010 85)',
  lineControl: 'oklch(0.60 0.018 85)',
  textPrimary: 'oklch(0.235 0.018 235)',
  textSecondary: 'oklch(0.445 0.020 235)',
  accentFill: 'oklch(0.455 0.080 215)',
  accentFillHover: 'oklch(0.405 0.071 215)',
  accentOn: 'oklch(1 0 0)',
  accentText: 'oklch(0.430 0.075 215)',
  warnText: 'oklch(0.465 0.100 70)',
  warnSoft: 'oklch(0.950 0.045 85)',
  okText: 'oklch(0.445 0.105 150)',
  okSoft: 'oklch(0.945 0.040 150)',
  dangerText: 'oklch(0.485 0.180 25)',
  dangerSoft: 'oklch(0.945 0.026 25)',
  focus: 'oklch(0.500 0.130 250)',
  avatarLightness: '0.49',
  avatarChroma: '0.115',
  avatarOn: 'oklch(1 0 0)',
} as const;

export const darkColours: Readonly<Record<keyof typeof lightColours, string>> = {
  publicPage: 'oklch(0.185 0.028 262)',
  publicPanel: 'oklch(0.220 0.030 262)',
  publicSoft: 'oklch(0.320 0.058 260)',
  publicText: 'oklch(0.830 0.080 255)',
  bgRaised: 'oklch(0.250 0.015 235)',
  lineSubtle: 'oklch(0.300 0.014 235)',
  lineControl: 'oklch(0.580 0.018 235)',
  textPrimary: 'oklch(0.950 0.008 85)',
  textSecondary: 'oklch(0.780 0.012 85)',
  accentFill: 'oklch(0.770 0.090 200)',
  accentFillHover: 'oklch(0.820 0.085 200)',
  accentOn: 'oklch(0.190 0.030 215)',
  accentText: 'oklch(0.800 0.090 200)',
  warnText: 'oklch(0.840 0.120 80)',
  warnSoft: 'oklch(0.325 0.045 75)',
  okText: 'oklch(0.800 0.130 150)',
  okSoft: 'oklch(0.310 0.045 150)',
  dangerText: 'oklch(0.785 0.125 22)',
  dangerSoft: 'oklch(0.310 0.055 22)',
  focus: 'oklch(0.800 0.104 245)',
  avatarLightness: '0.80',
  avatarChroma: '0.10',
  avatarOn: 'oklch(0.190 0.030 215)',
};

const short: Readonly<Record<keyof typeof lightColours, string>> = {
  ...{ publicPage: 'pg', publicPanel: 'pp', publicSoft: 'ps', publicText: 'pt', bgRaised: 'br', lineSubtle: 'ls' },
  ...{ lineControl: 'lc', textPrimary: 't1', textSecondary: 't2', accentFill: 'af', accentFillHover: 'ah' },
  ...{ accentOn: 'ao', accentText: 'at', warnText: 'wt', warnSoft: 'ws', okText: 'ot', okSoft: 'os' },
  ...{ dangerText: 'dt', dangerSoft: 'ds', focus: 'fo', avatarLightness: 'al', avatarChroma: 'ac', avatarOn: 'an' },
};

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(short)
    .map(([name, variable]) => `--${variable}:${colours[name]}`)
    .join(';');
}

const rules = `
*,*::before,*::after{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--pg);color:var(--t1);font:.9375rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Noto Sans Hebrew",sans-serif;overflow-wrap:anywhere}
:lang(ar){line-height:1.65}
a{color:var(--at);text-underline-offset:.15em;text-decoration-thickness:1px}
:focus-visible{outline:2px solid var(--fo);outline-offset:2px;border-radius:.25rem}
h1,h2,p,ul,dl,dd,figure,blockquote,pre{margin:0;padding:0}
ul{list-style:none}
img,video{max-width:100%;height:auto;display:block}
svg{width:1em;height:1em;flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;vertical-align:-.125em}
.top,main,.foot{max-width:42rem;margin-inline:auto;padding-inline:1rem}
.top{display:flex;align-items:center;gap:1rem;padding-block:.75rem;font-size:.875rem}
.top a{color:var(--t1);text-decoration:none;padding-block:.375rem}
.top nav{display:flex;gap:1rem}
.top a:hover{text-decoration:underline}
.brand{display:inline-flex;align-items:center;gap:.5rem;font-weight:650;margin-inline-end:auto}
.brand svg{width:1.625rem;height:1.625rem}
main{display:grid;grid-template-columns:minmax(0,1fr);gap:.75rem;padding-block:.25rem 1.5rem}
.card{background:var(--br);border:1px solid var(--ls);border-radius:1.25rem;padding:1rem 1.125rem}
.place{background:var(--pp);padding:0;overflow:hidden}
.pub{display:flex;flex-wrap:wrap;align-items:center;gap:.125rem .5rem;padding:.5rem 1.125rem;background:var(--ps);color:var(--pt);font-size:.8125rem;font-weight:600}
.pub svg{width:1.0625rem;height:1.0625rem}
.pub span{font-weight:400}
.who{display:flex;gap:1rem;padding:1rem 1.125rem;align-items:center}
.face{width:4rem;height:4rem;flex:none;display:grid;place-items:center;background:oklch(var(--al) var(--ac) 255);color:var(--an);font-size:1.625rem;font-weight:600;line-height:1;object-fit:cover}
.small.face{width:2.5rem;height:2.5rem;font-size:1.0625rem}
.channel{clip-path:polygon(29.3% 0,70.7% 0,100% 29.3%,100% 70.7%,70.7% 100%,29.3% 100%,0 70.7%,0 29.3%)}
.group{border-radius:32%}
h1{font-size:1.375rem;line-height:1.25;font-weight:650;letter-spacing:-.01em}
:lang(ar) h1,:lang(ar) .small{letter-spacing:0}
.t{color:inherit;text-decoration:none}
.t:hover{text-decoration:underline}
h2{font-size:1rem;font-weight:650;line-height:1.35}
.meta{color:var(--t2);font-size:.8125rem;display:flex;flex-wrap:wrap;gap:.125rem .75rem;align-items:center}
.about{padding:0 1.125rem 1rem}
.acts{display:flex;flex-wrap:wrap;gap:.5rem;padding:0 1.125rem 1.125rem}
.btn,button{display:inline-flex;align-items:center;gap:.5rem;min-height:2.75rem;padding:.5rem 1.125rem;border:1px solid transparent;border-radius:.75rem;background:var(--af);color:var(--ao);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.btn:hover,button:hover{background:var(--ah)}
.btn.plain{background:none;border-color:var(--lc);color:var(--t1);font-weight:500}
.btn.plain:hover{background:var(--ps)}
.post{display:grid;gap:.5rem;grid-template-columns:minmax(0,1fr)}
.post .meta b{color:var(--pt);font-weight:600}
.post .meta a{color:inherit}
.check{margin-inline-start:auto;display:inline-flex;gap:.375rem;align-items:center;padding-block:.25rem}
.text>*+*{margin-block-start:.5rem}
.text p,.text li{white-space:pre-wrap}
.text code{font:.875em/1.45 ui-monospace,"SF Mono","Cascadia Mono","Noto Sans Mono",monospace;background:var(--pp);border-radius:.3em;padding:.1em .3em}
.text pre{background:var(--pp);border-radius:.5rem;padding:.5rem .75rem;overflow-x:auto;white-space:pre;tab-size:2}
.text pre code{background:none;padding:0}
.text blockquote{border-inline-start:2px solid var(--pt);padding-inline-start:.75rem}
.text .d1{margin-inline-start:1.25rem}.text .d2{margin-inline-start:2.5rem}.text .d3,.text .d4{margin-inline-start:3.75rem}
.text li span:first-child{color:var(--t2)}
.s{display:inline-flex;flex-wrap:wrap;align-items:baseline;gap:.375rem;border-radius:.3em;background:var(--ps);padding-inline:.375rem;cursor:pointer}
.s input{margin:0;accent-color:var(--pt)}
.s>span{display:none}
.s input:checked+span,.s .q{display:inline}
.s .q{color:var(--t2);font-size:.8125rem}
.s input:checked~.q{display:none}
.quote{border-inline-start:2px solid var(--pt);padding-inline-start:.75rem;font-size:.875rem;color:var(--t2)}
.files{display:grid;gap:.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,12rem),1fr))}
.files img,.files video{border-radius:.75rem;width:100%;background:var(--pp);object-fit:cover;max-height:34rem}
.files audio{width:100%}
.rows{display:grid;gap:.5rem}
.file{display:flex;gap:.75rem;align-items:center;padding:.625rem .75rem;border-radius:.75rem;background:var(--pp);color:var(--t1);text-decoration:none}
.file svg{width:1.375rem;height:1.375rem;color:var(--pt)}
.file small,.link small{color:var(--t2);font-size:.8125rem;display:block}
.link{display:block;padding:.625rem .75rem;border-radius:.75rem;background:var(--pp);border-inline-start:3px solid var(--pt);color:var(--t1);text-decoration:none}
.gone{display:flex;gap:.625rem;align-items:flex-start;color:var(--t2)}
.gone svg{margin-block-start:.2em}
.bad{background:var(--ds);color:var(--dt);border-color:var(--dt)}
.chips{display:flex;flex-wrap:wrap;gap:.375rem}
.chips li{background:var(--ps);border-radius:999px;padding:.0625rem .5rem;font-size:.8125rem}
details>summary{cursor:pointer;color:var(--t2);font-size:.8125rem;padding-block:.25rem}
.old{border-block-start:1px solid var(--ls);padding-block:.5rem}
.more{display:flex;flex-wrap:wrap;gap:.5rem;justify-content:space-between}
form{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end}
label{display:grid;gap:.25rem;font-size:.8125rem;color:var(--t2);flex:1 1 9rem}
input[type=search],select{font:inherit;font-size:1rem;min-height:2.75rem;width:100%;padding:.5rem .75rem;border:1px solid var(--lc);border-radius:.75rem;background:var(--br);color:var(--t1)}
.row{display:flex;gap:.875rem;align-items:center;padding-block:.75rem;border-block-start:1px solid var(--ls)}
.row:first-child{border:0}
.row>div{min-width:0;flex:1}
.row a{color:var(--t1);text-decoration:none}
.row a:hover{text-decoration:underline}
mark{background:var(--ps);color:var(--pt);border-radius:.2em;font-weight:600}
.note{color:var(--t2);font-size:.8125rem}
.foot{padding-block:.5rem 2.5rem;color:var(--t2);font-size:.8125rem;display:grid;gap:.5rem}
#verify{display:grid;gap:.5rem}
#verdict{font-size:1.0625rem;font-weight:650}
.checks{display:grid;gap:.5rem}
.checks li{display:flex;gap:.625rem;align-items:flex-start;border-radius:.75rem;padding:.5rem .75rem;background:var(--pp)}
.checks .ok{background:var(--os);color:var(--ot)}
.checks .no{background:var(--ds);color:var(--dt)}
pre.cmd{background:var(--pp);border-radius:.5rem;padding:.75rem;overflow-x:auto;white-space:pre;font:.8125rem/1.5 ui-monospace,monospace}
pre.signed{white-space:pre-wrap;font-family:inherit;font-size:.9375rem}
@media (forced-colors:active){.face{forced-color-adjust:none}}
`;

/** The style, small. */
export const css: string = `:root{${variables(lightColours)}}@media (prefers-color-scheme:dark){:root{${variables(darkColours)}}}${rules.replace(/\n/g, '')}`;

/** As a Content-Security-Policy names it. */
export const cssHash: string = `'sha256-${createHash('sha256').update(css).digest('base64')}'`;
