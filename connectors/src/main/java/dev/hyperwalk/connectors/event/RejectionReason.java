package dev.hyperwalk.connectors.event;

/** Why a record did not become an event; the name is what stands in the dead letter's header. */
public enum RejectionReason {
    /** The record has no value (a tombstone), or an empty one. */
    NO_VALUE,
    /** The value has more bytes, or is nested deeper, than the limits allow. */
    TOO_LARGE,
    /** The bytes or an escape sequence are not Unicode text. */
    INVALID_UTF8,
    /** The text is not one JSON object. */
    MALFORMED_JSON,
    /** A key stands twice in one object. */
    DUPLICATE_FIELD,
    /** A required field is absent or null. */
    MISSING_FIELD,
    /** A field holds another kind of value than it should. */
    WRONG_TYPE,
    /** The array of nodes is empty. */
    NO_NODES,
    /** The array of nodes has more entries than the limits allow. */
    TOO_MANY_NODES,
    /** An id, node, type, task or attribute key is the empty string. */
    EMPTY_NAME,
    /** An id, node, type, task or attribute key is longer than the limits allow. */
    NAME_TOO_LONG,
    /** The time is negative or beyond 2^53 - 1. */
    TIME_OUT_OF_RANGE,
    /** The time is too far after the record's own timestamp. */
    TOO_FAR_AHEAD,
    /** The weight is negative or not finite. */
    WEIGHT_OUT_OF_RANGE,
    /** A query asks for fewer than 1 or more than {@value Query#MOST_COMPLETIONS} completions. */
    K_OUT_OF_RANGE,
    /** There are more attributes than the limits allow. */
    TOO_MANY_ATTRIBUTES,
    /** The id was read before; found by the job, where it was asked to. */
    REPEATED_ID,
    /** Two names share one 64-bit id; found by the job, not by the codec. */
    NODE_ID_COLLISION,
    /** A query that came before there were weights to answer it with, when too many were waiting already. */
    NO_WEIGHTS
}
