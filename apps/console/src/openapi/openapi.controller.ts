import { Controller, Get } from '@nestjs/common';
import { openApiDocument } from './document.js';
import { OPERATIONS } from './operations.js';

/** The document that describes the API; open to everybody, since it tells of nobody. */
@Controller()
export class OpenApiController {
  private readonly document = openApiDocument(OPERATIONS);

  @Get('openapi.json')
  show(): object {
    return this.document;
  }
}
