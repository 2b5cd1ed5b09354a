/** Measures our pieces beside what a user would pick instead. Read {@link oubli.benchmarks.Benchmarks} first. */
@NullMarked
package oubli.benchmarks;

import org.jspecify.annotations.NullMarked;
