/** What a newcomer sees: the page at port 8080 and {@code ./oubli demo}. Read {@link oubli.quickstart.demo.DemoConfiguration} first. */
@NullMarked
package oubli.quickstart.demo;

import org.jspecify.annotations.NullMarked;
