/** What a running job tells the person who runs it. */
@NullMarked
package dev.hyperwalk.jobs.notice;

import org.jspecify.annotations.NullMarked;
