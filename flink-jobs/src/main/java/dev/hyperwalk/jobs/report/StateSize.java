package dev.hyperwalk.jobs.report;

/**
 * How much a running job remembered at one moment.
 *
 * @param events scored by then, about
 * @param bytes of the checkpoint, all that the job would need to go on
 */
public record StateSize(long events, long bytes) {}
