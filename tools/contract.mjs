// @ts-check
// Reads the compiled contract (buf's JSON image) into what the documentation pages need: names, comments, annotations.

/** @typedef {Record<string, string | number | boolean>} Options annotations by their short name */
/** @typedef {{ name: string, number: number, type: string, isRepeated: boolean, says: string, options: Options }} Field */
/** @typedef {{ name: string, short: string, file: string, says: string, fields: Field[] }} Message */
/** @typedef {{ name: string, number: number, says: string, options: Options }} EnumValue */
/** @typedef {{ name: string, short: string, says: string, values: EnumValue[] }} Enum */
/** @typedef {{ name: string, number: number, input: string, output: string, says: string, options: Options }} Method */
/** @typedef {{ name: string, short: string, file: string, says: string, methods: Method[] }} Service */
/** @typedef {{ messages: Map<string, Message>, enums: Map<string, Enum>, services: Service[] }} Contract */

const SCALARS = /^TYPE_(\w+)$/;

/**
 * @param {any} image the parsed output of `buf build -o image.json`
 * @returns {Contract}
 */
export function readContract(image) {
  /** @type {Contract} */
  const contract = { messages: new Map(), enums: new Map(), services: [] };
  for (const file of image.file) {
    if (!file.package.startsWith('heliogram.')) continue;
    const says = commentsOf(file);
    const about = { file: file.name, scope: file.package, page: says('2') || says('12') };
    (file.messageType ?? []).forEach((/** @type {any} */ one, /** @type {number} */ at) => {
      readMessage(contract, one, `4,${at}`, about.scope, about.file, says);
    });
    (file.enumType ?? []).forEach((/** @type {any} */ one, /** @type {number} */ at) => {
      readEnum(contract, one, `5,${at}`, about.scope, says);
    });
    (file.service ?? []).forEach((/** @type {any} */ one, /** @type {number} */ at) => {
      contract.services.push({
        name: `${file.package}.${one.name}`,
        short: one.name,
        file: file.name,
        says: says(`6,${at}`) || about.page,
        methods: (one.method ?? []).map((/** @type {any} */ method, /** @type {number} */ inner) => ({
          name: method.name,
          number: Number(optionsOf(method).number ?? 0),
          input: method.inputType.slice(1),
          output: method.outputType.slice(1),
          says: says(`6,${at},2,${inner}`),
          options: optionsOf(method),
        })),
      });
    });
  }
  return contract;
}

/** @typedef {(path: string) => string} Says */

/** Comments by the place of what they belong to. @param {any} file @returns {Says} */
function commentsOf(file) {
  /** @type {Map<string, string>} */
  const comments = new Map();
  for (const { path = [], leadingComments, trailingComments } of file.sourceCodeInfo?.location ?? []) {
    const text = leadingComments ?? trailingComments;
    if (text !== undefined) comments.set(path.join(), text.replaceAll(/\s*\n\s*/g, ' ').trim());
  }
  return (path) => comments.get(path) ?? '';
}

/** @param {any} described @returns {Options} */
function optionsOf(described) {
  const entries = Object.entries(described.options ?? {});
  return Object.fromEntries(
    entries.map(([name, value]) => [name.replace(/^\[heliogram\.core\.v1\.(\w+)\]$/, '$1'), value]),
  );
}

/**
 * @param {Contract} contract @param {any} one @param {string} path @param {string} scope @param {string} file
 * @param {Says} says
 */
function readMessage(contract, one, path, scope, file, says) {
  const name = `${scope}.${one.name}`;
  const fields = (one.field ?? []).map((/** @type {any} */ field, /** @type {number} */ at) => ({
    name: field.name,
    number: field.number,
    type: (field.typeName ?? '').slice(1) || (SCALARS.exec(field.type)?.[1] ?? '').toLowerCase(),
    isRepeated: field.label === 'LABEL_REPEATED',
    says: says(`${path},2,${at}`),
    options: optionsOf(field),
  }));
  contract.messages.set(name, { name, short: one.name, file, says: says(path), fields });
  (one.nestedType ?? []).forEach((/** @type {any} */ inner, /** @type {number} */ at) => {
    readMessage(contract, inner, `${path},3,${at}`, name, file, says);
  });
}

/** @param {Contract} contract @param {any} one @param {string} path @param {string} scope @param {Says} says */
function readEnum(contract, one, path, scope, says) {
  const values = one.value.map((/** @type {any} */ value, /** @type {number} */ at) => ({
    name: value.name,
    number: value.number ?? 0,
    says: says(`${path},2,${at}`),
    options: optionsOf(value),
  }));
  contract.enums.set(`${scope}.${one.name}`, {
    name: `${scope}.${one.name}`,
    short: one.name,
    says: says(path),
    values,
  });
}

/**
 * Messages that can be inside the given ones, themselves first.
 * @param {Contract} contract @param {string[]} names
 * @returns {Message[]}
 */
export function reachableFrom(contract, names) {
  /** @type {Map<string, Message>} */
  const found = new Map();
  const visit = (/** @type {string} */ name) => {
    const message = contract.messages.get(name);
    if (message === undefined || found.has(name)) return;
    found.set(name, message);
    for (const field of message.fields) visit(field.type);
  };
  for (const name of names) visit(name);
  return [...found.values()];
}
