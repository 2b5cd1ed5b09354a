package oubli.schemas.stream;

import oubli.schemas.Topic;

/** How topics are called inside a topology: without their access class, joined by hyphens. */
final class Nodes {

    static String nameOf(Topic<?> topic) {
        return topic.name().substring(topic.name().indexOf('.') + 1).replace('.', '-');
    }

    private Nodes() {}
}
