// Everybody known, for components: from chats at once, with contacts when they have been read.
import { useEffect, useState } from 'react';
import { useApp } from '../../app-context.tsx';
import { type Choice, type Known, knownPeople } from '../new-chat/people.ts';

export function useKnownPeople(): readonly Choice[] {
  const { engine, chats, me } = useApp();
  const [contacts, setContacts] = useState<readonly Known[]>([]);
  useEffect(() => {
    let isHere = true;
    engine.contacts.list().then(
      (list) => isHere && setContacts(list),
      // Without contacts the people of chats are found.
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [engine]);
  return knownPeople(chats.byId.values(), contacts, me.account);
}
