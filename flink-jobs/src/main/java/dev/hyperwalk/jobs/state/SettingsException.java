package dev.hyperwalk.jobs.state;

/** A job was restored from a checkpoint of one with other settings; the message is one line for whoever runs the job. */
public final class SettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says how they differ. */
    public SettingsException(String message) {
        super(message);
    }
}
