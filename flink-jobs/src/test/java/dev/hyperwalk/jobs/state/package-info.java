/** Binary forms and state in pieces. */
@NullMarked
package dev.hyperwalk.jobs.state;

import org.jspecify.annotations.NullMarked;
