import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { StorageUnavailable } from '#storage';

/** The part of an HTTP reply that is needed here. */
interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: object): unknown;
}

/** Says 503 instead of 500 while the database is away: nothing was taken in, send it again. */
@Catch(StorageUnavailable)
export class FeedFilter implements ExceptionFilter<StorageUnavailable> {
  catch({ retryAfterMs }: StorageUnavailable, host: ArgumentsHost): void {
    host
      .switchToHttp()
      .getResponse<Reply>()
      .status(503)
      .header('retry-after', String(Math.ceil(retryAfterMs / 1_000)))
      .send({ type: 'about:blank', title: 'Service Unavailable', status: 503, detail: 'not stored: send it again' });
  }
}
