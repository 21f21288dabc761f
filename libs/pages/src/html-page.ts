/** The style of every page; a Content-Security-Policy may name it by its hash. */
export const PAGE_STYLE = `body{font:1.0625rem/1.6 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:2rem 1rem;color:#1f2933;background:#fff}
h1{font-size:1.375rem;line-height:1.35}fieldset{border:0;margin:0 0 1.5rem;padding:0}legend{font-weight:600;margin-bottom:.5rem;padding:0}
.choice{display:flex;gap:.75rem;align-items:center;min-height:2.75rem;padding:0 .75rem;border:1px solid #7b8794;border-radius:.375rem;margin:.375rem 0}
.choice input{width:1.25rem;height:1.25rem;flex:none}.choice:focus-within{outline:3px solid #1f6feb;outline-offset:1px}
.hint,.error{margin:.25rem 0 1rem}.hint{color:#52606d}.error{color:#9b1c1c;font-weight:600}
li{overflow-wrap:anywhere}nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin:0 0 1.5rem}nav a{display:block;padding:.5rem .75rem;border:1px solid #7b8794;border-radius:.375rem;color:#1558c0}nav a[aria-current]{background:#1558c0;color:#fff}
select{font:inherit;padding:.5rem;max-width:100%}button.plain{background:#fff;color:#1558c0;border:1px solid #1558c0}
label.block{display:block;font-weight:600;margin-bottom:.25rem}textarea,input.wide{width:100%;box-sizing:border-box;font:inherit;padding:.5rem;border:1px solid #7b8794;border-radius:.375rem}
button{font:inherit;font-weight:600;margin-top:1.5rem;padding:.625rem 1.5rem;border:0;border-radius:.375rem;background:#1558c0;color:#fff}button:focus-visible,textarea:focus-visible,input:focus-visible{outline:3px solid #1f6feb;outline-offset:2px}`;

/**
 * A whole page: nothing loaded from anywhere, but the one script that it may name.
 *
 * @param body - HTML, already escaped where it must be
 * @param own - `script`: address of a script of the same service; `style`: instead of {@link PAGE_STYLE}
 */
export function htmlPage(
  language: string,
  title: string,
  body: string,
  { script, style = PAGE_STYLE }: { readonly script?: string; readonly style?: string } = {},
): string {
  const loaded = script === undefined ? '' : `<script src="${escapeHtml(script)}" defer></script>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${style}</style>${loaded}</head>
<body><main>${body}</main></body></html>
`;
}

/** Text as it may stand in HTML and in its attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
