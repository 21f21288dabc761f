import { Controller, Get, Header } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** The script that a site takes in. */
@Controller('feed.js')
export class FeedScriptController {
  private readonly script = readFileSync(
    join(dirname(findPackageJSON('..', import.meta.url)!), 'deploy', 'feed', 'feed.js'),
    'utf8',
  );

  @Get()
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  @Header('cross-origin-resource-policy', 'cross-origin')
  @Header('x-content-type-options', 'nosniff')
  read(): string {
    return this.script;
  }
}
