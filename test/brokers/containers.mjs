// Test brokers where a Docker engine answers: Testcontainers removes them even when the run is killed.
import { randomBytes } from 'node:crypto';
import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers';

/** Whether Testcontainers finds a container engine. */
export async function engineAnswers() {
  try {
    await getContainerRuntimeClient();
    return true;
  } catch {
    return false;
  }
}

/**
 * @param brokers - the built libs/brokers, which knows the images and their settings
 * @returns addresses and `stop`, as `startBrokers` does
 */
export async function startContainers({ choosePort, kafkaContainer, postgresContainer }) {
  const kafkaPort = await choosePort([]); // chosen here: Kafka must be told the address that clients use
  const password = randomBytes(18).toString('base64url');
  const started = await Promise.allSettled([
    container(kafkaContainer(kafkaPort), kafkaPort)
      .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
      .start(),
    // The image starts the server twice, first only for its own set-up.
    container(postgresContainer(password, true))
      .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2))
      .start(),
  ]);
  const running = started.flatMap(({ value }) => value ?? []);
  const stop = async () => void (await Promise.all(running.map((one) => one.stop())));
  const failure = started.find(({ status }) => status === 'rejected');
  if (failure !== undefined) {
    await stop();
    throw failure.reason;
  }
  const postgres = running[1];
  return {
    kafka: `${running[0].getHost()}:${kafkaPort}`.replace('localhost', '127.0.0.1'),
    postgres: `postgres://postgres:${password}@${postgres.getHost()}:${postgres.getMappedPort(5432)}/postgres`,
    stop,
  };
}

function container({ image, port, environment, args }, publishedPort) {
  const one = new GenericContainer(image)
    .withEnvironment(environment)
    .withExposedPorts(publishedPort === undefined ? port : { container: port, host: publishedPort })
    .withStartupTimeout(300_000);
  return args.length === 0 ? one : one.withCommand(args);
}
