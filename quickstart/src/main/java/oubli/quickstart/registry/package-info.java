/** The quickstart's schema registry; read {@link oubli.quickstart.registry.SchemaRegistryServer} first. */
@NullMarked
package oubli.quickstart.registry;

import org.jspecify.annotations.NullMarked;
