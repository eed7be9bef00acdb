@NullMarked
package dev.hyperwalk.jobs.watch;

import org.jspecify.annotations.NullMarked;
