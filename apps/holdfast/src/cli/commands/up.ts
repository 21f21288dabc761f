import { InvalidArgumentError, type Command } from 'commander';
import { stayUp } from '#service';
import { SERVICES, SERVICE_NAMES, type ServiceName } from '../../services.js';
import { startServices } from '../../start-services.js';
import { freePorts } from '../free-ports.js';
import { say, withSession, type CommonOptions } from '../session.js';

interface UpOptions extends CommonOptions {
  readonly services?: ServiceName[];
}

/** `holdfast up`: the services in one process, until Ctrl-C. */
export function addUp(program: Command): void {
  program
    .command('up')
    .description('run the services in this process until Ctrl-C')
    .option('--services <names>', `only these, separated by commas: ${SERVICE_NAMES.join(', ')}`, names)
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<UpOptions>();
      process.exitCode = await withSession(options, {}, async ({ config: configured, log }) => {
        const config = await freePorts(configured);
        const chosen = SERVICE_NAMES.filter((name) => options.services?.includes(name) ?? true);
        const running = await startServices(config, log, chosen);
        for (const { name, url } of running) say(`${name.padEnd(10)} ${url}`);
        return stayUp(running, log);
      });
    });
}

function names(text: string): ServiceName[] {
  const given = text.split(',').map((name) => name.trim());
  const unknown = given.filter((name) => !(name in SERVICES));
  if (unknown.length > 0) throw new InvalidArgumentError(`there is no service "${unknown.join('", "')}"`);
  return given as ServiceName[];
}
