/** Tests of the demo. */
@NullMarked
package dev.hyperwalk.jobs.demo;

import org.jspecify.annotations.NullMarked;
