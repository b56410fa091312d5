import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainName, savedAs, shownType } from './media-type.ts';

test('only types that cannot run anything are shown in place', () => {
  for (const type of ['image/png', 'IMAGE/JPEG', 'video/mp4; codecs="avc1"', 'audio/ogg;codecs=opus'])
    assert.ok(shownType(type), type);
  for (const type of [
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'text/javascript',
    'application/pdf',
    '',
    ';',
  ])
    assert.equal(shownType(type), undefined, type);
});

test('names lose folders, controls and turned letters', () => {
  assert.equal(plainName('../../etc/passwd'), '_.._etc_passwd');
  assert.equal(plainName('photo\u202egpj.exe'), 'photogpj.exe');
  assert.equal(plainName('a\r\nb\0c.txt'), 'abc.txt');
  assert.equal(plainName('...'), '');
  assert.equal(plainName(`${'a'.repeat(300)}.pdf`), `${'a'.repeat(196)}.pdf`);
  assert.equal(savedAs(''), "attachment; filename*=UTF-8''file");
  assert.equal(savedAs("Übung (1)'.pdf"), "attachment; filename*=UTF-8''%C3%9Cbung%20%281%29%27.pdf");
  assert.equal(savedAs('\ud800.txt'), "attachment; filename*=UTF-8''%EF%BF%BD.txt");
});
