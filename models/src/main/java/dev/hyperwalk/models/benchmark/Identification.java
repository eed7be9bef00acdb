package dev.hyperwalk.models.benchmark;

/**
 * How well a task-free model identified the logs.
 *
 * @param share of the events that are 256 or more after a switch, the share in the regime that stands for their log: the one
 *     that most of the log's events were in, if it stands for no other log
 * @param regimes it knew at the end
 * @param changes from one regime to another that it believed in, trials among them
 * @param discarded trials that did not hold
 * @param delay mean number of events from a switch to the first event in the right regime, of those that got there
 */
public record Identification(double share, int regimes, int changes, int discarded, double delay) {}
