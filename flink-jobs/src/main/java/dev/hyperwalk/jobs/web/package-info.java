/** The live page: a small web server beside a job that reads the job's results from Kafka, shows them, and asks. */
@NullMarked
package dev.hyperwalk.jobs.web;

import org.jspecify.annotations.NullMarked;
