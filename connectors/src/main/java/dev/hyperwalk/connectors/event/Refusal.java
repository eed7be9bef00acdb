package dev.hyperwalk.connectors.event;

/** Leaves the parser from any depth; made often under attack, hence without a stack trace. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;
    private final String detail;

    Refusal(RejectionReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    RejectionReason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
