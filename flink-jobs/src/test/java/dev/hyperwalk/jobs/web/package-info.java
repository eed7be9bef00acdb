/** Tests of the live page: its server from outside, what it keeps, and the page itself in a browser. */
@NullMarked
package dev.hyperwalk.jobs.web;

import org.jspecify.annotations.NullMarked;
