import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayManage, mayRemove, orderMembers, rolesToGive } from './rights.ts';

const member = (account: string, role: 'member' | 'admin' | 'owner', username = account) =>
  ({ account, username, role, state: 'active' }) as const;

test('owners remove anybody, administrators members, members nobody, and nobody themselves', () => {
  const cases = [
    ['owner', 'owner', true],
    ['owner', 'member', true],
    ['admin', 'owner', false],
    ['admin', 'admin', false],
    ['admin', 'member', true],
    ['member', 'member', false],
  ] as const;
  for (const [own, other, may] of cases) assert.equal(mayRemove(own, member('x', other), 'me'), may, `${own} ${other}`);
  assert.equal(mayRemove('owner', member('me', 'owner'), 'me'), false);
});

test('only owners give roles, and not the one there is', () => {
  assert.deepEqual(rolesToGive('owner', member('x', 'member'), 'me'), ['owner', 'admin']);
  assert.deepEqual(rolesToGive('admin', member('x', 'member'), 'me'), []);
  assert.equal(mayManage('member'), false);
});

test('owners stand first, oneself before others of the same role', () => {
  const members = [member('b', 'member'), member('me', 'member'), member('z', 'owner'), member('a', 'member')];
  assert.deepEqual(
    orderMembers(members, 'me').map(({ account }) => account),
    ['z', 'me', 'a', 'b'],
  );
});
