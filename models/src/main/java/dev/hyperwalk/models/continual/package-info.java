/** Learning regime after regime without losing the earlier ones: by a hypernetwork, and by the rivals it is measured against. */
@NullMarked
package dev.hyperwalk.models.continual;

import org.jspecify.annotations.NullMarked;
