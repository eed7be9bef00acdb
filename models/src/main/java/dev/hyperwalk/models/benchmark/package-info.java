/** Train on the past, stream the future: the strict protocols under which hyperedge predictors are compared. */
@NullMarked
package dev.hyperwalk.models.benchmark;

import org.jspecify.annotations.NullMarked;
