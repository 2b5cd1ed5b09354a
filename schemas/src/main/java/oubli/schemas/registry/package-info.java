/** Schema registries that speak Confluent's API. Read {@link oubli.schemas.registry.SchemaRegistry} first. */
@NullMarked
package oubli.schemas.registry;

import org.jspecify.annotations.NullMarked;
