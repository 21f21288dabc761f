import { measureTraining, type TrainingWork } from './measure-training.js';

/** What the process answers. */
export type TrainingReply =
  | { readonly figures: Awaited<ReturnType<typeof measureTraining>> }
  | { readonly failed: { readonly name: string; readonly message: string } };

process.once('message', (work: TrainingWork) => {
  measureTraining(work).then(
    (figures) => reply({ figures }),
    ({ name, message }: Error) => reply({ failed: { name, message } }),
  );
});

function reply(message: TrainingReply): void {
  process.send!(message, () => process.exit());
}
