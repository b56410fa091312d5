// Lena's app: on a desk, on a wide screen, on a telephone.
import type { Profile } from '@heliogram/testkit';
import { chatWith, type Shot, type Studio } from './screens-shot.ts';

const seeMessages = ({ profile }: Studio): Promise<void> => profile.page.getByRole('article').last().waitFor();
const seeChats = ({ profile }: Studio): Promise<void> => profile.page.locator('[data-chat]').first().waitFor();

async function openMenu({ page }: Profile): Promise<void> {
  await page.getByRole('article').last().click({ button: 'right' });
  await page.getByRole('menu').waitFor();
}

const desk: readonly Shot[] = [
  { name: 'list', prepare: seeChats },
  { name: 'conversation', path: chatWith('hannes'), prepare: seeMessages },
  { name: 'conversation-dark', isDark: true, path: chatWith('amira'), prepare: seeMessages },
  { name: 'group', path: chatWith('group'), prepare: seeMessages, settleMs: 2500 },
  { name: 'group-dark', isDark: true, path: chatWith('group'), prepare: seeMessages, settleMs: 2500 },
  { name: 'conversation-arabic', language: 'ar', path: chatWith('group'), prepare: seeMessages, settleMs: 1500 },
  {
    name: 'message-menu',
    path: chatWith('hannes'),
    async prepare(studio) {
      await seeMessages(studio);
      await openMenu(studio.profile);
    },
  },
  {
    name: 'emoji',
    isDark: true,
    path: chatWith('mateo'),
    async prepare(studio) {
      await seeMessages(studio);
      await studio.profile.page.getByRole('button', { name: /emoji/i }).last().click();
    },
    settleMs: 2500,
  },
  {
    name: 'search',
    path: () => '/search',
    async prepare({ profile: { page } }) {
      await page.getByRole('combobox').first().fill('football');
      await page.waitForTimeout(1500);
    },
  },
  {
    name: 'search-in-chat',
    path: chatWith('amira'),
    async prepare(studio) {
      await seeMessages(studio);
      await studio.profile.page.keyboard.press('ControlOrMeta+f');
      await studio.profile.page.waitForTimeout(500);
      await studio.profile.page.keyboard.type('Tesla');
      await studio.profile.page.waitForTimeout(1200);
    },
  },
  { name: 'new-chat', path: () => '/new', settleMs: 1200 },
  { name: 'requests', path: () => '/requests', settleMs: 1200 },
  {
    name: 'photo',
    path: chatWith('group'),
    async prepare(studio) {
      await seeMessages(studio);
      await studio.profile.page
        .getByRole('button', { name: /harbour/i })
        .first()
        .click();
    },
    settleMs: 1500,
  },
  { name: 'settings-look', path: () => '/settings/look', settleMs: 1000 },
  { name: 'settings-privacy-dark', isDark: true, path: () => '/settings/privacy', settleMs: 1200 },
  { name: 'settings-devices', path: () => '/settings/devices', settleMs: 1500 },
  { name: 'settings-arabic', language: 'ar', isDark: true, path: () => '/settings/notifications', settleMs: 1200 },
  {
    name: 'offline',
    path: chatWith('priya'),
    async prepare(studio) {
      const { page } = studio.profile;
      await seeMessages(studio);
      studio.network.cut();
      await page.getByRole('textbox', { name: /^Message to/ }).click();
      await page.keyboard.type('I am on the train, write you from the harbour.');
      await page.keyboard.press('Enter');
    },
    settleMs: 6000,
    after: async ({ network }) => network.mend(),
  },
];

const wide: readonly Shot[] = [
  { name: 'details-group', form: 'wide', path: chatWith('group', '/details'), settleMs: 2500 },
  { name: 'details-person-dark', form: 'wide', isDark: true, path: chatWith('hannes', '/details'), settleMs: 2500 },
];

const phone: readonly Shot[] = [
  { name: 'phone-list', form: 'phone', prepare: seeChats },
  { name: 'phone-list-arabic', form: 'phone', language: 'ar', prepare: seeChats },
  { name: 'phone-conversation', form: 'phone', path: chatWith('hannes'), prepare: seeMessages },
  {
    name: 'phone-group-dark',
    form: 'phone',
    isDark: true,
    path: chatWith('group'),
    prepare: seeMessages,
    settleMs: 2500,
  },
  { name: 'phone-settings', form: 'phone', path: () => '/settings', settleMs: 1000 },
];

export const insideShots: readonly Shot[] = [...desk, ...wide, ...phone];
