// The doors, as somebody sees them who is not signed in.
import type { Shot } from './screens-shot.ts';

export const outsideShots: readonly Shot[] = [
  { name: 'welcome', path: () => '/welcome', prepare: seeButton('Create account') },
  { name: 'welcome-dark', isDark: true, path: () => '/welcome', prepare: seeButton('Create account') },
  {
    name: 'welcome-arabic',
    language: 'ar',
    path: () => '/welcome',
    prepare: ({ profile }) => profile.page.getByRole('button').first().waitFor(),
  },
  {
    name: 'sign-up',
    path: () => '/sign-up',
    async prepare({ profile: { page, hand } }) {
      await hand.type('Username', 'lena');
      await page.waitForTimeout(1200);
    },
  },
  {
    name: 'recover',
    path: () => '/recover',
    async prepare({ profile: { page, hand } }) {
      await hand.type('Username', 'lena');
      await hand.type('The twelve words', 'harbor lamp silent ocean');
      await page.waitForTimeout(500);
    },
  },
  {
    name: 'link-device',
    isDark: true,
    path: () => '/link',
    prepare: ({ profile }) => profile.hand.see('img', 'Code for linking this device'),
  },
  {
    name: 'recovery-kit',
    path: () => '/sign-up',
    async prepare({ profile: { page, hand } }) {
      await hand.type('Username', 'nora_example');
      await hand.press('button', 'Create');
      await page.getByRole('list', { name: 'The twelve words' }).waitFor();
    },
    async after({ profile: { page, hand }, keep }) {
      await hand.press('button', 'I keep it safe');
      await hand.see('button', 'New chat');
      await page.waitForTimeout(800);
      await keep('empty');
    },
  },
];

function seeButton(name: string): NonNullable<Shot['prepare']> {
  return ({ profile }) => profile.hand.see('button', name);
}
