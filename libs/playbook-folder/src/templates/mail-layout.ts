import mrml from 'mrml';

const engine = new mrml.Engine();
// Nothing of a mail is loaded from anywhere: it looks the same without a connection, and tells nobody that it was read.
engine.setRenderOptions({ disableComments: true, socialIconOrigin: null, fonts: {} });

/** Where a layout takes in what a template says. */
const SECTIONS = '<!-- sections -->';

/** The layout of mails without one of their own. */
export const PLAIN_LAYOUT = `<mjml lang="{{ language }}"><mj-head><mj-title>{{ subject }}</mj-title></mj-head><mj-body>${SECTIONS}</mj-body></mjml>`;

/** A mail's HTML as a Liquid template, or why there is none. */
export type LaidOut = { readonly html: string } | { readonly problem: string };

/** Puts the HTML of a paragraph or the MJML of sections into the layout and compiles it to HTML for mail programs. */
export function layOutMail(layout: string, part: string, kind: 'html' | 'mjml'): LaidOut {
  const sections =
    kind === 'mjml' ? part : `<mj-section><mj-column><mj-text>${part}</mj-text></mj-column></mj-section>`;
  const result = engine.toHtml(layout.replace(SECTIONS, () => sections));
  return result.type === 'success' ? { html: result.content } : { problem: result.message };
}
