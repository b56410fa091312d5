// What of the client needs a browser.
export { openIndexedDbStore } from './platform/store/indexeddb.browser.ts';
