/** Predict, then learn: one labelled micro-batch in, scores of the weights before it and better weights out. */
@NullMarked
package dev.hyperwalk.models.training;

import org.jspecify.annotations.NullMarked;
