/** Networks that make the weights of the network: an embedding of a regime in, one flat weight vector out. */
@NullMarked
package dev.hyperwalk.models.pytorch.hypernetwork;

import org.jspecify.annotations.NullMarked;
