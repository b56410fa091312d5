// @ts-check
// The contract as pages for people: protocol, refusals, what the server sees. Pure: contract in, Markdown out.
import { reachableFrom } from './contract.mjs';

/** @typedef {import('./contract.mjs').Contract} Contract */
/** @typedef {import('./contract.mjs').Field} Field */
/** @typedef {import('./contract.mjs').Message} Message */

const WRITTEN = '<!-- Written by tools/gen.mjs from proto/. Do not edit. -->';
const WORDS = { AUTH_NONE: 'anybody', AUTH_SLOT: 'slot', AUTH_DEVICE: 'device' };

/** @param {unknown} text */
function lower(text) {
  return String(text ?? '')
    .replace(/^[A-Z]+?_/, '')
    .replaceAll('_', ' ')
    .toLowerCase();
}

/** Everything that can be asked, and every shape that travels. @param {Contract} contract */
export function protocolPage(contract) {
  const rates = contract.enums.get('heliogram.core.v1.Rate')?.values ?? [];
  const services = contract.services.toSorted((a, b) => (a.methods[0]?.number ?? 0) - (b.methods[0]?.number ?? 0));
  const asked = services.flatMap((service) => service.methods.flatMap((method) => [method.input, method.output]));
  const shapes = reachableFrom(contract, ['heliogram.core.v1.Frames', ...asked]);
  return lines(
    '# Protocol',
    WRITTEN,
    '',
    'One WebSocket at `/socket` carries `core.v1.Frames` as binary messages; the same methods answer',
    '`POST /call/<package>.<Service>/<Method>` with protobuf or JSON bodies. See [write a client](../write-a-client.md).',
    '',
    '## Methods',
    ...services.flatMap((service) => [
      '',
      `### ${service.name.replace('heliogram.', '')}`,
      '',
      service.says,
      '',
      '| number | method | who | rate | what |',
      '|---|---|---|---|---|',
      ...service.methods.map(({ number, name, options, says, input, output }) => {
        const who = WORDS[/** @type {keyof typeof WORDS} */ (options.auth)] ?? '';
        const how = options.socket_only === true ? `${says} Socket only.`.trim() : says;
        return `| ${number} | \`${name}\` (${link(input)} → ${link(output)}) | ${who} | ${lower(options.rate)} | ${cell(how)} |`;
      }),
    ]),
    '',
    '## Rates',
    '',
    'A token bucket per account and class; per address where there is no account.',
    '',
    '| class | at once | per minute |',
    '|---|---|---|',
    ...rates
      .filter((rate) => rate.number > 0)
      .map(({ name, options }) => `| ${lower(name)} | ${options.burst} | ${options.per_minute} |`),
    '',
    '## Shapes',
    ...shapes.flatMap((message) => shape(message)),
    '',
    '## Values',
    ...[...contract.enums.values()]
      .filter((one) => !one.name.startsWith('heliogram.records.') && one.short !== 'Code' && one.short !== 'Rate')
      .flatMap((one) => [
        '',
        `### ${one.short}`,
        '',
        ...(one.says === '' ? [] : [one.says, '']),
        ...one.values.map(({ number, name, says }) => `- ${number} \`${name}\`${says === '' ? '' : `: ${says}`}`),
      ]),
  );
}

/** @param {Message} message */
function shape(message) {
  const rows = message.fields.map((field) => {
    const type = field.type.includes('.') ? link(field.type) : `\`${field.type}\``;
    const many = field.isRepeated ? `${type} …` : type;
    return `| ${field.number} | \`${field.name}\` | ${many} | ${limits(field)} | ${cell(field.says)} |`;
  });
  const table =
    rows.length === 0 ? ['Empty.'] : ['| no | field | type | limits | what |', '|---|---|---|---|---|', ...rows];
  return ['', `### ${message.short}`, '', ...(message.says === '' ? [] : [message.says, '']), ...table];
}

/** @param {Field} field */
function limits({ options }) {
  const said = [
    options.exact_bytes !== undefined &&
      `${options.exact_bytes} bytes${options.optional_bytes === true ? ' or none' : ''}`,
    options.max_bytes !== undefined && `≤ ${options.max_bytes} bytes`,
    options.max_items !== undefined && `≤ ${options.max_items} items`,
    options.min !== undefined && `≥ ${options.min}`,
    options.max !== undefined && `≤ ${options.max}`,
    options.required === true && 'required',
  ];
  return said.filter((one) => one !== false).join(', ');
}

/** The closed list of refusals. @param {Contract} contract */
export function refusalsPage(contract) {
  const codes = contract.enums.get('heliogram.core.v1.Code')?.values ?? [];
  return lines(
    '# Refusals',
    WRITTEN,
    '',
    'Every refused call carries one of these codes. *Fault*: whose doing it is. *Again*: what a client may do next.',
    '',
    '| number | code | fault | again | HTTP | sentence for people |',
    '|---|---|---|---|---|---|',
    ...codes
      .filter((code) => code.number > 0)
      .map(({ number, name, options }) => {
        const { fault, retry, http_status, sentence } = options;
        const code = name.replace('CODE_', '');
        return `| ${number} | \`${code}\` | ${lower(fault)} | ${lower(retry)} | ${http_status} | ${cell(String(sentence))} |`;
      }),
  );
}

/** Field by field, what a client hands over: what the server can read and what it cannot. @param {Contract} contract */
export function seenPage(contract) {
  const requests = contract.services.flatMap((service) => service.methods.map((method) => method.input));
  const fields = reachableFrom(contract, requests).flatMap((message) =>
    message.fields.map((field) => ({ message, field })),
  );
  const of = (/** @type {string} */ who) => fields.filter(({ field }) => field.options.seen_by === `SEEN_BY_${who}`);
  const inner = (/** @type {Field} */ field) => contract.messages.has(field.type);
  const plain = fields.filter(
    ({ field }) => !['MEMBERS', 'ACCOUNT', 'ANYBODY'].some((one) => field.options.seen_by === `SEEN_BY_${one}`),
  );
  return lines(
    '# What the server sees',
    WRITTEN,
    '',
    'Every field of every request, by who can read it. A field without a mark in the contract is one the server reads.',
    '',
    '## Sealed: only members of the chat can read it',
    '',
    ...list(of('MEMBERS')),
    '- `PUT /blob/<id>`: the body',
    '',
    '## Sealed: only devices of the same account can read it',
    '',
    ...list(of('ACCOUNT')),
    '',
    '## Public by intent',
    '',
    ...list(of('ANYBODY')),
    '',
    '## The server reads it',
    '',
    ...list(plain.filter(({ field }) => !inner(field))),
    '',
    'Besides: the address of a connection while it lasts, when it connects, and how large and how frequent what it sends is;',
    'of media also who fetches which upload, which part and when. What it sends to push services is sealed and always the same.',
  );
}

/** @param {{ message: Message, field: Field }[]} fields */
function list(fields) {
  /** @type {Map<string, string[]>} */
  const byMessage = new Map();
  for (const { message, field } of fields) {
    const place = message.name.replace('heliogram.', '');
    byMessage.set(place, [...(byMessage.get(place) ?? []), `\`${field.name}\``]);
  }
  return [...byMessage].map(([place, names]) => `- ${place}: ${names.join(', ')}`);
}

/** @param {string} name of a message or an enum */
function link(name) {
  const short = name.slice(name.lastIndexOf('.') + 1);
  return `[${short}](#${short.toLowerCase()})`;
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll('|', '\\|');
}

/** @param {string[]} all */
function lines(...all) {
  return `${all.join('\n')}\n`;
}
