/** Learners of regime after regime: a hypernetwork, and the methods that it is measured against. */
@NullMarked
package dev.hyperwalk.models.pytorch.continual;

import org.jspecify.annotations.NullMarked;
