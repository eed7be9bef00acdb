/** The seam to numerical engines: what is to be built, where it runs, and who builds it. */
@NullMarked
package dev.hyperwalk.models.engine;

import org.jspecify.annotations.NullMarked;
