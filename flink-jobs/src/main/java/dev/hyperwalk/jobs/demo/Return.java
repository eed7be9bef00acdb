package dev.hyperwalk.jobs.demo;

/**
 * How well a regime was known when it came back.
 *
 * @param key of the regime
 * @param event the first one after its return, counted from 0
 * @param before AUC of the last events before it had left
 * @param after AUC of the first events after its return, as many
 */
record Return(String key, int event, double before, double after) {

    /** Events that are looked at on either side. */
    static final int EVENTS = 200;
}
