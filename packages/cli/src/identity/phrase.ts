// `phrase`: whether the twelve words are still right, and new ones for who no longer has them: after seven days' notice, which every
// device shows, any of them may take back, and the old words can veto.
import type { ComingPhrase } from '@heliogram/client';
import type { Command } from '../platform/command.ts';
import type { Context } from '../platform/context.ts';

export const phrase: Command = {
  name: 'phrase',
  summary: 'Check your recovery phrase, or announce a new one',
  positionals: [{ name: 'ACTION', isOptional: true, choices: ['check', 'renew', 'cancel', 'veto'] }],
  options: {
    phrase: {
      type: 'text',
      value: '"WORDS"',
      about: 'with check and veto: the twelve words; asked for when not given',
    },
  },
  json: '{coming} (null or {device, isByThis, announcedAtS, dueAtS}); check: {isRight}; renew: {phrase, dueAtS}; cancel, veto: {coming: null}',
  details:
    'New words replace the old ones seven days after "renew", once this device is online then. Until that day any device may cancel it, and "veto" with the old words also replaces your keys and shuts out the device that announced it.',
  examples: ['phrase', 'phrase check', 'phrase renew', 'phrase veto --phrase "abandon ability able …"'],
  async run(context, args) {
    const client = await context.client();
    const { output } = context;
    const { recovery } = client;
    const action = args.word('ACTION');
    if (action === 'check') {
      await recovery.check(await words(context, args.text('phrase')));
      output.result({ isRight: true }, output.style.good('These are the right words.'));
    } else if (action === 'renew') {
      const { phrase: fresh, dueAtS } = await recovery.announce();
      const { style } = output;
      const lines = [
        `Your new recovery phrase, shown this once. It opens your account from ${day(dueAtS)} on:`,
        '',
        `    ${style.strong(fresh)}`,
        '',
        style.warning(
          'Write it down. Until that day the old words stay in force, and all your devices show that new ones come.',
        ),
      ];
      output.result({ phrase: fresh, dueAtS }, lines.join('\n'));
    } else if (action === 'cancel') {
      await recovery.withdraw();
      output.result({ coming: null }, 'No new words will come: the ones you have stay in force.');
    } else if (action === 'veto') {
      await recovery.veto(await words(context, args.text('phrase')));
      await client.heal();
      output.result(
        { coming: null },
        'The new words are void, and your keys are new. The words you have stay in force.',
      );
    } else {
      const coming = (await recovery.coming()) ?? null;
      output.result(
        { coming },
        coming ? comingLine(coming) : 'The recovery phrase you have is in force; no new one is announced.',
      );
    }
  },
};

async function words({ questions }: Context, given: string | undefined): Promise<string> {
  return given ?? (await questions.ask('Your twelve words: ')) ?? '';
}

function comingLine({ device, isByThis, dueAtS }: ComingPhrase): string {
  const who = isByThis ? 'This device' : `Device ${device}`;
  return `${who} has announced a new recovery phrase, in force from ${day(dueAtS)}. "phrase cancel" takes it back; if it was not you, "devices revoke ${device}".`;
}

function day(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
