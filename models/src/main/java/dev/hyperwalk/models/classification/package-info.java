/** Which label a node has: CAT-Walk's second task, by the node's SetWalks. */
@NullMarked
package dev.hyperwalk.models.classification;

import org.jspecify.annotations.NullMarked;
