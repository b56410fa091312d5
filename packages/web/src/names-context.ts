// What people are called on this account's screens: the name it gave them, else their username.
import { createContext, use } from 'react';

export interface Names {
  /** Of somebody whose account is known. */
  of(person: { readonly account: string; readonly username: string }): string;
  /** Of somebody of whom only the username is told, as under a reaction. */
  ofUsername(username: string): string;
}

/** Everybody by their username. */
export const usernames: Names = { of: ({ username }) => username, ofUsername: (username) => username };

export const NamesContext = createContext<Names>(usernames);

export function useNames(): Names {
  return use(NamesContext);
}
