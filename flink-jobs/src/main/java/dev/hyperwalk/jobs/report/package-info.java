/** What a run shows while it goes and leaves behind: the live view, report.json and the plots. */
@NullMarked
package dev.hyperwalk.jobs.report;

import org.jspecify.annotations.NullMarked;
