// Makes one page of screenshots, by a real browser, of every shipped message in every language:
//   npm run contact-sheet -- --out sheet.html [--folder deploy/playbooks] [--template NAME]
// A page ending in .png is a picture of the same. Not a command of the program, which goes without a browser.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root, say } from '../deploy/place.mjs';
import { onNode22 } from './on-node22.mjs';

const WIDTH = { email: 640, page: 420, feed: 420, sms: 360, chat: 420 };

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join('.holdfast', 'contact-sheet.html') },
    folder: { type: 'string', default: join(root, 'deploy', 'playbooks') },
    template: { type: 'string' },
  },
});

const escaped = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const LINK = (link) => (link === null ? '' : `<p><a href="#">${escaped(link.label)}</a></p>`);

const BAR = (percent) => (percent === null ? '' : `<progress max="100" value="${percent}"></progress>`);

/** A message as a page that looks like the place where it is read. */
const PAGES = {
  email: ({ subject, html }) =>
    html.replace(/<body[^>]*>/, (body) => `${body}<p class="subject">${escaped(subject)}</p>`),
  sms: ({ text }) => `<div class="bubble">${escaped(text)}</div>`,
  feed: ({ title, body, link, progress }) =>
    `<div class="card"><h3>${escaped(title)}</h3><p>${escaped(body)}</p>${BAR(progress)}${LINK(link)}</div>`,
  chat: ({ title, text, link }) =>
    `<div class="card"><b>${escaped(title)}</b><p>${escaped(text)}</p>${LINK(link)}</div>`,
  page: ({ question, choices }) =>
    `<div class="card"><h3>${escaped(question)}</h3>${Object.values(choices)
      .map((choice) => `<p>◯ ${escaped(choice)}</p>`)
      .join('')}</div>`,
};

/** Letters that a bare machine has no font for come from packages, by language; the browser asks for them at FONTS. */
const FONTS = 'http://fonts.invalid/';
const PACKAGES = { ja: 'noto-sans-jp', 'zh-TW': 'noto-sans-tc' };
const fontFile = (path) => join(root, 'node_modules', '@fontsource-variable', path);

function fontStyle(language) {
  const name = PACKAGES[language];
  if (name === undefined) return '';
  const family = `'Noto Sans ${name.slice(-2).toUpperCase()} Variable'`;
  const faces = readFileSync(fontFile(`${name}/index.css`), 'utf8').replaceAll('url(./', `url(${FONTS}${name}/`);
  return `<style>${faces} * { font-family: Arial, Helvetica, ${family}, sans-serif !important }</style>`;
}

const STYLE = `<style>
  body { font: 15px/1.45 Arial, Helvetica, sans-serif; margin: 12px; background: #fff }
  .subject { font: bold 15px Arial, Helvetica, sans-serif; margin: 8px 16px; color: #333 }
  .bubble { background: #e5e9f0; border-radius: 16px; padding: 10px 14px; white-space: pre-line; overflow-wrap: anywhere }
  .card { border: 1px solid #cbd2d9; border-radius: 8px; padding: 4px 14px }
  .card p { white-space: pre-line }
</style>`;

function pageOf(section, language, content) {
  const page = PAGES[section](content);
  const style = STYLE + fontStyle(language);
  return section === 'email'
    ? page.replace('</head>', () => `${style}</head>`)
    : `<!doctype html><html lang="${language}"><head>${style}</head><body>${page}</body></html>`;
}

async function main() {
  const { exampleVariables, languagesOf, loadTemplates, previewTemplate } = await import(
    join(root, 'dist/libs/playbook-folder/src/index.js')
  );
  // Node strips the types of a file of ours by itself.
  const { openBrowser } = await import(join(root, 'libs/testing/src/browser/open-browser.ts'));
  const templates = loadTemplates(join(resolve(values.folder), 'templates'), 'en');
  if (templates.problems.length > 0) throw new Error(templates.problems.join('\n'));
  const names = values.template === undefined ? templates.names : [values.template];
  const languages = languagesOf(templates);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.route(`${FONTS}**`, (route) =>
      route.fulfill({
        ...{ path: fontFile(route.request().url().slice(FONTS.length)), contentType: 'font/woff2' },
        headers: { 'access-control-allow-origin': '*' },
      }),
    );
    const shoot = async ({ section, language, content, segments, faults }) => {
      await page.setViewportSize({ width: WIDTH[section], height: 200 });
      await page.setContent(pageOf(section, language, content));
      const picture = await page.screenshot({ fullPage: true, type: 'jpeg', quality: 60 });
      const note = [section, ...(segments ? [`${segments.segments} × ${segments.encoding}`] : []), ...faults].join(
        ' · ',
      );
      return `<figure><img alt="${escaped(note)}" src="data:image/jpeg;base64,${picture.toString('base64')}"><figcaption>${escaped(note)}</figcaption></figure>`;
    };
    const rows = [];
    let count = 0;
    for (const name of names) {
      const cells = [];
      for (const language of languages) {
        const messages = previewTemplate(templates, name, language, exampleVariables(templates, name));
        const seen = messages.filter(({ section, content }) => section in PAGES && content !== null);
        const pictures = [];
        for (const message of seen) pictures.push(await shoot(message));
        count += pictures.length;
        cells.push(`<td lang="${language}">${pictures.join('')}</td>`);
      }
      rows.push(`<tr><th scope="row">${escaped(name)}</th>${cells.join('')}</tr>`);
    }
    const head = languages.map((language) => `<th scope="col">${language}</th>`).join('');
    const sheet = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet: ${count} messages</title><style>
      body { font: 12px system-ui, sans-serif } table { border-collapse: collapse } td, th { border: 1px solid #ccc; vertical-align: top; padding: 4px }
      figure { display: inline-block; vertical-align: top; margin: 4px } img { width: 200px; border: 1px solid #eee } figcaption { color: #555 }
    </style><h1>${count} messages of ${names.length} templates</h1><table><tr><th></th>${head}</tr>${rows.join('\n')}</table></html>`;
    const out = resolve(values.out);
    mkdirSync(dirname(out), { recursive: true });
    if (out.endsWith('.png')) await picture(page, sheet, out);
    else writeFileSync(out, sheet);
    say(`${count} messages of ${names.length} templates in ${languages.join(', ')}: ${out}`);
  } finally {
    await browser.close();
  }
}

/** The sheet as a picture; from a file, since it is larger than what a browser takes in one message. */
async function picture(page, sheet, out) {
  const file = `${out}.html`;
  writeFileSync(file, sheet);
  try {
    await page.setViewportSize({ width: 3600, height: 1000 });
    await page.goto(`file://${file}`);
    await page.locator('table').screenshot({ path: out });
  } finally {
    rmSync(file);
  }
}

try {
  await onNode22(main);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
