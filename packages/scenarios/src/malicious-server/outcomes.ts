// Outcomes that several attacks have.

export const froze = 'the chat freezes: nothing later is believed, nothing is sent';
export const hidden = 'one line says that a message was hidden';
export const ignored = 'what was known before stays in force';
