// @ts-check
// The law of arrows as a pure function: files and arrows.json in, findings out. Reads no disk, prints nothing.
import { posix } from 'node:path';
import { declaredExports, environmentReads, importsOf } from './imports.mjs';

/** @typedef {import('./imports.mjs').Import} Import */
/**
 * @typedef {object} Inside
 * @property {string[]} doors file names, or paths under src, through which other slices and districts may come in
 * @property {boolean} [isOpenWithin] slices of one district need no doors between each other
 * @property {string[]} [shared] files above the districts that every district may import
 * @property {Record<string, string[]>} districts the lower districts each may import
 */
/** @typedef {{ from: string, package: string, parts: string[], why: string }} Seal parts: files, or folders and a slash */
/**
 * @typedef {object} Law
 * @property {Record<string, { says: string, may: string[] }>} packages which packages each may import
 * @property {string[]} node packages that may import `node:` modules anywhere
 * @property {string[]} environment packages, or single files as `cli/src/…`, that may read process.env
 * @property {Record<string, Inside>} inside districts of a package and the lower districts each may import
 * @property {Seal[]} sealed parts of a package whose exports another package may not name
 */
/** @typedef {{ dependencies?: Record<string, string>, devDependencies?: Record<string, string> }} Manifest */
/**
 * @typedef {object} House
 * @property {Map<string, string>} files path from the root (`packages/x/src/…`) to source text
 * @property {Record<string, Manifest>} manifests package.json by package
 * @property {Record<string, string[]>} references packages named in each tsconfig.json
 */
/** @typedef {Map<string, Import[]>} Imports by file */
/** @typedef {{ path: string, line: number, says: string }} Finding */
/** @typedef {{ path: string, name: string, inner: string, isTest: boolean }} Place */

const SCOPE = '@heliogram/';

/** @param {House} house @param {Law} law @returns {Finding[]} */
export function checkArrows(house, law) {
  /** @type {Imports} */
  const imports = new Map([...house.files].map(([path, source]) => [path, importsOf(source)]));
  /** @type {Finding[]} */
  const findings = [...checkManifests(house, law)];
  for (const [path, found] of imports) {
    const place = placeOf(path);
    if (place === undefined) continue;
    for (const one of found) {
      for (const says of checkImport(place, one, house, law, imports)) findings.push({ path, line: one.line, says });
    }
    const mayReadEnvironment = law.environment.some((one) => one === place.name || path === `packages/${one}`);
    if (!place.isTest && !mayReadEnvironment) {
      for (const line of environmentReads(house.files.get(path) ?? '')) {
        findings.push({ path, line, says: 'reads process.env: take the value from the configuration' });
      }
    }
  }
  return [...findings, ...findCycles(imports)];
}

/** @param {string} path @returns {Place | undefined} */
function placeOf(path) {
  const match = /^packages\/([^/]+)\/src\/(.+)$/.exec(path);
  if (match === null) return undefined;
  return { path, name: match[1] ?? '', inner: match[2] ?? '', isTest: /\.test\.tsx?$|\/testing\//.test(path) };
}

/**
 * @param {Place} place @param {Import} one @param {House} house @param {Law} law @param {Imports} imports
 * @returns {string[]}
 */
function checkImport(place, one, house, law, imports) {
  const { specifier } = one;
  if (specifier.startsWith('.')) return checkRelative(place, one, house, law);
  if (specifier.startsWith(SCOPE)) return checkPackage(place, one, house, law, imports);
  if (specifier.startsWith('node:')) {
    const mayUseNode = place.isTest || law.node.includes(place.name) || /\.node\.tsx?$/.test(place.path);
    return mayUseNode ? [] : [`imports ${specifier}: name the file *.node.ts or do without`];
  }
  return checkThirdParty(place, specifier, house);
}

/** @param {Place} place @param {string} specifier @param {House} house */
function checkThirdParty(place, specifier, house) {
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const manifest = house.manifests[place.name] ?? {};
  if (manifest.dependencies?.[name] !== undefined) return [];
  // The workshop is for tests only; styles are made when the app is built, nothing of their maker is in it.
  const isForMaking = place.isTest || place.name === 'testkit' || place.path.endsWith('.css.ts');
  if (isForMaking && manifest.devDependencies?.[name] !== undefined) return [];
  // Shared by all tests.
  if (place.isTest && name === 'fast-check') return [];
  return [`imports ${name}, which packages/${place.name}/package.json does not declare`];
}

/** @param {Place} place @param {Import} one @param {House} house @param {Law} law */
function checkRelative(place, one, house, law) {
  // What follows a question mark tells the bundler how to bring the file in.
  const [specifier = ''] = one.specifier.split('?');
  const target = posix.join(posix.dirname(place.path), specifier);
  const other = placeOf(target);
  if (other === undefined || other.name !== place.name) {
    return [`reaches ${one.specifier} outside its package: import the package by its name`];
  }
  if (/\.(po|wasm|svg|json|webm)$/.test(target)) return [];
  if (!house.files.has(target) && !target.includes('/gen/')) return [`imports ${one.specifier}, which does not exist`];
  const inside = law.inside[place.name];
  return inside === undefined || place.isTest ? [] : checkDistricts(place, other, inside);
}

/** @param {Place} place @param {Place} other @param {Inside} inside */
function checkDistricts(place, other, inside) {
  const [from, to] = [areaOf(place, inside), areaOf(other, inside)];
  // Files above the districts put everything together.
  if (from.district === undefined) return [];
  if (inside.shared?.includes(other.inner)) return [];
  if (to.district === undefined) return [`${from.district} imports ${other.inner}, which stands above it`];
  const lower = inside.districts[from.district] ?? [];
  if (to.district !== from.district && !lower.includes(to.district)) {
    return [`${from.district} imports ${to.district}: no such arrow`];
  }
  const isDoor = inside.doors.includes(posix.basename(other.inner)) || inside.doors.includes(other.inner);
  const isNear = to.slice === from.slice || to.slice === undefined || inside.isOpenWithin === true;
  const isNeighbour = to.district === from.district && isNear;
  if (to.district === 'platform' || isNeighbour || isDoor) return [];
  return [`reaches past the door of ${to.district} to ${other.inner}: import ${inside.doors.join(' or ')}`];
}

/** @param {Place} place @param {Inside} inside */
function areaOf(place, inside) {
  const parts = place.inner.split('/');
  const district = parts.length > 1 && parts[0] !== undefined && parts[0] in inside.districts ? parts[0] : undefined;
  return { district, slice: parts.length > 2 ? parts[1] : undefined };
}

/**
 * @param {Place} place @param {Import} one @param {House} house @param {Law} law @param {Imports} imports
 * @returns {string[]}
 */
function checkPackage(place, one, house, law, imports) {
  const [name = '', ...rest] = one.specifier.slice(SCOPE.length).split('/');
  if (name === place.name) return ['imports its own package by name: use a relative path'];
  const may = law.packages[place.name]?.may ?? [];
  if (!may.includes(name)) return [`${place.name} imports ${name}: no such arrow in arrows.json`];
  const manifest = house.manifests[place.name] ?? {};
  const declared = { ...manifest.dependencies, ...manifest.devDependencies };
  if (declared[SCOPE + name] === undefined) return [`imports ${SCOPE}${name}, which its package.json does not declare`];
  const seals = place.isTest ? [] : law.sealed.filter((seal) => seal.from === place.name && seal.package === name);
  return seals.flatMap((seal) => checkSeal(one, seal, rest.join('/'), house, imports));
}

/** @param {Import} one @param {Seal} seal @param {string} entry @param {House} house @param {Imports} imports */
function checkSeal(one, seal, entry, house, imports) {
  if (one.names === '*') return [`imports everything of ${seal.package}: name what is needed (${seal.why})`];
  const home = `packages/${seal.package}/src/`;
  const start = `${home}${entry === '' ? 'index' : entry}.ts`;
  return one.names
    .filter((name) => {
      const origin = originOf(name, start, house, imports) ?? '';
      return seal.parts.some((part) => origin.startsWith(home + part));
    })
    .map((name) => `imports ${name} of ${seal.package}: ${seal.why}`);
}

/**
 * The file that declares what a file exports under a name, followed through re-exports and renamings.
 * @param {string} name @param {string} path @param {House} house @param {Imports} imports @param {Set<string>} [seen]
 * @returns {string | undefined}
 */
function originOf(name, path, house, imports, seen = new Set()) {
  if (seen.has(`${path} ${name}`)) return undefined;
  seen.add(`${path} ${name}`);
  if (declaredExports(house.files.get(path) ?? '').includes(name)) return path;
  for (const one of imports.get(path) ?? []) {
    if (one.kind !== 'export' || !one.specifier.startsWith('.')) continue;
    const target = posix.join(posix.dirname(path), one.specifier);
    const inner = one.names === '*' ? name : one.names[one.aliases.indexOf(name)];
    const origin = inner === undefined ? undefined : originOf(inner, target, house, imports, seen);
    if (origin !== undefined) return origin;
  }
  return undefined;
}

/** Declared dependencies, project references and arrows must say the same. @param {House} house @param {Law} law */
function checkManifests(house, law) {
  /** @type {Finding[]} */
  const findings = [];
  for (const [name, manifest] of Object.entries(house.manifests)) {
    const path = `packages/${name}/package.json`;
    const arrows = law.packages[name];
    if (arrows === undefined) {
      findings.push({ path, line: 1, says: `package ${name} is not in arrows.json` });
      continue;
    }
    const all = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    const declared = all.filter((one) => one.startsWith(SCOPE)).map((one) => one.slice(SCOPE.length));
    for (const one of declared) {
      if (!arrows.may.includes(one))
        findings.push({ path, line: 1, says: `declares ${one}: no such arrow in arrows.json` });
      if (!house.references[name]?.includes(one)) {
        findings.push({ path, line: 1, says: `declares ${one}, but tsconfig.json has no reference to it` });
      }
    }
    for (const one of house.references[name] ?? []) {
      if (!declared.includes(one)) findings.push({ path, line: 1, says: `tsconfig.json refers to undeclared ${one}` });
    }
  }
  return findings;
}

/** Cycles of run-time imports between files of one package. @param {Imports} imports */
function findCycles(imports) {
  /** @type {Finding[]} */
  const findings = [];
  /** @type {Map<string, 'open' | 'done'>} */
  const state = new Map();
  /** @param {string} path @param {string[]} trail */
  const visit = (path, trail) => {
    state.set(path, 'open');
    for (const one of imports.get(path) ?? []) {
      if (one.typeOnly || !one.specifier.startsWith('.')) continue;
      const target = posix.join(posix.dirname(path), one.specifier);
      if (state.get(target) === 'open') {
        const ring = [...trail.slice(trail.indexOf(target)), target].map((file) => posix.basename(file));
        findings.push({ path, line: one.line, says: `closes a cycle: ${ring.join(' → ')}` });
      } else if (state.get(target) === undefined && imports.has(target)) visit(target, [...trail, target]);
    }
    state.set(path, 'done');
  };
  for (const path of imports.keys()) if (state.get(path) === undefined) visit(path, [path]);
  return findings;
}
