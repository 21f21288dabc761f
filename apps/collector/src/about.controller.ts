import { Controller, Get } from '@nestjs/common';
import { ADDRESSES } from './addresses.js';

/** `GET /v1/`: what can be sent where. Tells nothing that the documentation doesn't. */
@Controller('v1')
export class AboutController {
  @Get()
  about(): object {
    return { service: 'holdfast collector', addresses: [...ADDRESSES].map(([path, method]) => `${method} ${path}`) };
  }
}
