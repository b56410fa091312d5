export type { Contact, ContactOptions, Directory } from './directory-types.ts';
