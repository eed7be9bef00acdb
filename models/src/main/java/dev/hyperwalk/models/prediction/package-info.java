/** The seam between learning and predicting: a model that learns online, what it publishes, and what predicts with that. */
@NullMarked
package dev.hyperwalk.models.prediction;

import org.jspecify.annotations.NullMarked;
