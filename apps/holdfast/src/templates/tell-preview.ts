import type { Preview, Rendered } from '#playbook-folder';

/** Messages for people: the text that a customer reads, without the HTML of mails. */
export function tellPreview(messages: readonly Preview[]): string {
  return messages
    .map(({ section, language, content, segments, faults }) =>
      [
        `${section} (${language})${segments === null ? '' : `, ${segments.segments} segment${segments.segments === 1 ? '' : 's'} of ${segments.encoding}`}`,
        ...(content === null
          ? []
          : textOf(content)
              .split('\n')
              .map((line) => `  ${line}`.trimEnd())),
        ...faults.map((fault) => `  ! ${fault}`),
      ].join('\n'),
    )
    .join('\n\n');
}

function textOf(content: Rendered[keyof Rendered]): string {
  if ('subject' in content) return `${content.subject}\n\n${content.text.trimEnd()}`;
  if ('question' in content)
    return [content.question, ...Object.entries(content.choices).map((one) => one.join(' '))].join('\n');
  if ('data' in content) return JSON.stringify(content, null, 2);
  if (!('title' in content)) return content.text;
  const { title, link } = content;
  const body = 'body' in content ? content.body : content.text;
  return [title, '', body, ...(link === null ? [] : [`${link.label}: ${link.url}`])].join('\n');
}
