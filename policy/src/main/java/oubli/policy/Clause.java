package oubli.policy;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Names the clause that a piece of code executes; every id must stand in the register of {@code policy.yaml}. */
@Documented
@Retention(RetentionPolicy.CLASS)
public @interface Clause {

    String[] value();
}
