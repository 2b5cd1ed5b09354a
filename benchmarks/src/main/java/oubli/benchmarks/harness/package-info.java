/** Rounds, child JVMs and ratios, whatever is measured. Read {@link oubli.benchmarks.harness.Rounds} first. */
@NullMarked
package oubli.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
