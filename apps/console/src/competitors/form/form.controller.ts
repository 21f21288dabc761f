import { acceptedLanguage, PAGE_STYLE, sendPage, type PageReply } from '#pages';
import { Controller, Get, Header, Headers, Res } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { FORM_SCRIPT, moveForm } from './move-form.js';

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');
/** One script and one style, both ours; requests to this service alone; no form that a browser sends by itself. */
const POLICY = [
  ...["default-src 'none'", "script-src 'self'", `style-src 'sha256-${STYLE_HASH}'`, "connect-src 'self'"],
  ...["form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');

/** The form for competitors' moves. Open to everybody, since it tells of nobody: what it asks for needs a key. */
@Controller()
export class FormController {
  private readonly script = readFileSync(
    join(dirname(findPackageJSON('..', import.meta.url)!), 'deploy', 'pages', FORM_SCRIPT),
    'utf8',
  );

  @Get('competitors')
  show(@Headers('accept-language') languages: string | undefined, @Res() reply: PageReply): void {
    reply.header('vary', 'accept-language');
    sendPage(reply, 200, moveForm(acceptedLanguage(languages)), POLICY);
  }

  @Get(FORM_SCRIPT)
  @Header('content-type', 'text/javascript; charset=utf-8')
  read(): string {
    return this.script;
  }
}
