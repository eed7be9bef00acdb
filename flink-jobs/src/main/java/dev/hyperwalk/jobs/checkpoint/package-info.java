/** What a running job tells the person who runs it. */
@NullMarked
package dev.hyperwalk.jobs.checkpoint;

import org.jspecify.annotations.NullMarked;
