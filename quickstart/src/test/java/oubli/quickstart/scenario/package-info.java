/** The dated scenarios, run over HTTP and Kafka against the quickstart's own launcher. Read {@link oubli.quickstart.scenario.ScenarioSystemTest} first. */
@NullMarked
package oubli.quickstart.scenario;

import org.jspecify.annotations.NullMarked;
