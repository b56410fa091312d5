/** Something with work to do at the end of the turn. */
export interface Flushable {
    flush(): void;
}
/** Flushes each thing once at the end of this turn: topics before sockets, so that their entries travel in the same write. */
export declare class Turn {
    #private;
    topic(topic: Flushable): void;
    socket(socket: Flushable): void;
}
