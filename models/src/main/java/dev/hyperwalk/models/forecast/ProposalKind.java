package dev.hyperwalk.models.forecast;

/** How a proposed set came about, the plainest first. */
public enum ProposalKind {
    /** A hyperedge of the node's recent past, once more. */
    RECURRENCE(0),
    /** One of them less one member. */
    SHRUNK(1),
    /** One of them, or the node alone, with a neighbor that the node met often recently. */
    GROWN(2),
    /** One of them joined with the hyperedge that its SetWalk goes on to. */
    MERGED(3),
    /** One of them, or the node alone, with a node that only its SetWalks come past. */
    NEWCOMER(4);

    private static final ProposalKind[] ALL = values();

    private final int code;

    ProposalKind(int code) {
        this.code = code;
    }

    /** A number for it, from 0, in state and among features. */
    int code() {
        return code;
    }

    /** The kind with a code. */
    static ProposalKind of(int code) {
        return ALL[code];
    }
}
