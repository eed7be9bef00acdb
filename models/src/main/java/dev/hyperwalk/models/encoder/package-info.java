/** The learnt part: described candidates in, one score each out, by a functional network over one flat weight vector. */
@NullMarked
package dev.hyperwalk.models.encoder;

import org.jspecify.annotations.NullMarked;
