package dev.hyperwalk.connectors.kafka;

/** A job's consumer group belongs to a job that was started later; the message is one line for whoever runs the job. */
public final class TakenOverException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The group has another owner. */
    TakenOverException(String groupId, GroupOwner owner) {
        super("another job has taken over group " + groupId + " at " + owner.since() + " from " + owner.host()
                + " (process " + owner.pid() + "); this one ends");
    }
}
