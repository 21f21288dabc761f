import { compileText, type CompiledText } from './liquid.js';
import { layOutMail } from './mail-layout.js';
import { percentOf } from './progress-bar.js';
import type { Rendered, Section } from './rendered.js';
import type { Sections } from './template-file.js';

/** Makes what one section says of its variables. */
export type Compiled = { readonly [S in Section]?: (variables: object, language: string) => Rendered[S] };

type Text = (text: string, place: string, kind?: 'plain' | 'html', more?: readonly string[]) => CompiledText;

/** Stands in for a text that has a problem; nothing is ever rendered with it. */
const BROKEN: CompiledText = { render: () => '' };

/**
 * Compiles a language's sections: what renders later can fail for the want of a value only.
 *
 * @param known - names that the texts may read
 */
export function compileSections(
  sections: Sections,
  layout: string,
  known: readonly string[],
  file: string,
  problems: string[],
): Compiled {
  const text: Text = (source, place, kind = 'plain', more = []) =>
    compileText(source, kind, [...known, ...more], `${file}: ${place}`, problems) ?? BROKEN;
  const { email, sms, feed, chat, webhook, page } = sections;
  return {
    ...(email && { email: compileMail(email, layout, text, (problem) => problems.push(`${file}: ${problem}`)) }),
    ...(sms !== undefined && { sms: compileSms(sms, text) }),
    ...(feed && { feed: compileFeed(feed, text) }),
    ...(chat && { chat: compileChat(chat, text) }),
    ...(webhook && { webhook: compileWebhook(webhook, text) }),
    ...(page && { page: compilePage(page, text) }),
  };
}

function compileMail(
  { subject, text: body, html, mjml }: NonNullable<Sections['email']>,
  layout: string,
  text: Text,
  complain: (problem: string) => void,
): NonNullable<Compiled['email']> {
  const source = mjml ?? html ?? '';
  const place = mjml === undefined ? 'email.html' : 'email.mjml';
  const laidOut = layOutMail(layout, source, mjml === undefined ? 'html' : 'mjml');
  if ('problem' in laidOut) complain(`${place}: ${laidOut.problem}`);
  if (![body, source].every((one) => one.includes('unsubscribe_url')))
    complain('email: text and html must both show unsubscribe_url');
  // Compiled by itself first, so that a problem is told by its own line.
  const own = text(source, place, 'html');
  const parts = {
    subject: text(subject, 'email.subject'),
    text: text(body, 'email.text'),
    html:
      'html' in laidOut && own !== BROKEN ? text(laidOut.html, 'layout.mjml', 'html', ['language', 'subject']) : BROKEN,
  };
  return (variables, language) => {
    const line = oneLine(parts.subject.render(variables));
    return {
      subject: line,
      text: `${parts.text.render(variables).trim()}\n`,
      html: parts.html.render({ ...variables, language, subject: line }),
    };
  };
}

function compileSms(source: string, text: Text): NonNullable<Compiled['sms']> {
  const compiled = text(source, 'sms');
  return (variables) => ({ text: compiled.render(variables).trim() });
}

function compileFeed(feed: NonNullable<Sections['feed']>, text: Text): NonNullable<Compiled['feed']> {
  const title = text(feed.title, 'feed.title');
  const body = text(feed.body, 'feed.body');
  const link = compileLink(feed.link, 'feed.link', text);
  const progress = feed.progress === undefined ? null : text(feed.progress, 'feed.progress');
  return (variables) => ({
    title: oneLine(title.render(variables)),
    body: body.render(variables).trim(),
    link: link(variables),
    progress: progress === null ? null : percentOf(progress.render(variables)),
  });
}

function compileChat(chat: NonNullable<Sections['chat']>, text: Text): NonNullable<Compiled['chat']> {
  const title = text(chat.title, 'chat.title');
  const body = text(chat.text, 'chat.text');
  const link = compileLink(chat.link, 'chat.link', text);
  return (variables) => ({
    title: oneLine(title.render(variables)),
    text: body.render(variables).trim(),
    link: link(variables),
  });
}

function compilePage(
  { question, choices = {} }: NonNullable<Sections['page']>,
  text: Text,
): NonNullable<Compiled['page']> {
  const asks = text(question, 'page.question');
  const labels = Object.entries(choices).map(([code, label]) => [code, text(label, `page.choices.${code}`)] as const);
  return (variables) => ({
    question: oneLine(asks.render(variables)),
    choices: Object.fromEntries(labels.map(([code, label]) => [code, oneLine(label.render(variables))])),
  });
}

function compileLink(
  link: { readonly url: string; readonly label: string } | undefined,
  place: string,
  text: Text,
): (variables: object) => { readonly url: string; readonly label: string } | null {
  if (link === undefined) return () => null;
  const url = text(link.url, `${place}.url`);
  const label = text(link.label, `${place}.label`);
  return (variables) => {
    const address = url.render(variables).trim();
    if (!/^https?:\/\/|^\/(?!\/)/.test(address)) throw new RangeError(`${place}.url is no web address`);
    return { url: address, label: oneLine(label.render(variables)) };
  };
}

/** Every text within the data is a template; what it makes stays one text, so that the JSON is sound whatever it holds. */
function compileWebhook(
  { type, data }: NonNullable<Sections['webhook']>,
  text: Text,
): NonNullable<Compiled['webhook']> {
  const compiled = compileData(data, 'webhook.data', text);
  return (variables) => ({ type: type ?? null, data: compiled(variables) });
}

function compileData(value: unknown, place: string, text: Text): (variables: object) => unknown {
  if (typeof value === 'string') {
    const compiled = text(value, place);
    return (variables) => compiled.render(variables);
  }
  if (Array.isArray(value)) {
    const parts = value.map((one, index) => compileData(one, `${place}.${index}`, text));
    return (variables) => parts.map((part) => part(variables));
  }
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value).map(
      ([name, one]) => [name, compileData(one, `${place}.${name}`, text)] as const,
    );
    return (variables) => Object.fromEntries(parts.map(([name, part]) => [name, part(variables)]));
  }
  return () => value;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
