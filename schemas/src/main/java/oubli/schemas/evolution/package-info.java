/** How a schema may look and how it may change. Read {@link oubli.schemas.evolution.SchemaRules} first. */
@NullMarked
package oubli.schemas.evolution;

import org.jspecify.annotations.NullMarked;
