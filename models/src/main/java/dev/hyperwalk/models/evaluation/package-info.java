/** Prequential metrics, negative sampling, and the baselines every number is shown beside. */
@NullMarked
package dev.hyperwalk.models.evaluation;

import org.jspecify.annotations.NullMarked;
