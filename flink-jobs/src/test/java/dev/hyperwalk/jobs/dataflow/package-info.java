@NullMarked
package dev.hyperwalk.jobs.dataflow;

import org.jspecify.annotations.NullMarked;
