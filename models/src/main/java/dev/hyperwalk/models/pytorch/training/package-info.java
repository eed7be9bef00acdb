/** One optimizer step after the other: gradients of a batch, and Adam. */
@NullMarked
package dev.hyperwalk.models.pytorch.training;

import org.jspecify.annotations.NullMarked;
