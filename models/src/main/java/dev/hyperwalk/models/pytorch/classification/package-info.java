/** The head that says which label a node has. */
@NullMarked
package dev.hyperwalk.models.pytorch.classification;

import org.jspecify.annotations.NullMarked;
