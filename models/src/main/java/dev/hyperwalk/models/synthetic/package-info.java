/** Made-up streams of hyperedges whose laws are known, for demos, tests and load runs. */
@NullMarked
package dev.hyperwalk.models.synthetic;

import org.jspecify.annotations.NullMarked;
