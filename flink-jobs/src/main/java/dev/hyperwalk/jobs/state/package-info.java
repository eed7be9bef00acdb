/** What travels between the operators and what they keep, each with a binary form written by hand. */
@NullMarked
package dev.hyperwalk.jobs.state;

import org.jspecify.annotations.NullMarked;
