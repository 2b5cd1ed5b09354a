package oubli.quickstart.demo;

/** The version of the notice that the site's plain form pins. */
@FunctionalInterface
public interface NoticeInForce {

    String version();
}
