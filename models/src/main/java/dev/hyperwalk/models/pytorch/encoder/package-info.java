/** The network as functions of one flat weight vector, by PyTorch's autograd. */
@NullMarked
package dev.hyperwalk.models.pytorch.encoder;

import org.jspecify.annotations.NullMarked;
