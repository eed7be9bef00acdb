/** The keyed and the single operators of the dataflow: one decides each thing, {@code models} computes it. */
@NullMarked
package dev.hyperwalk.jobs.operator;

import org.jspecify.annotations.NullMarked;
