package oubli.retention.query;

import java.util.List;
import oubli.policy.DataClass;

/**
 * How far an order has come.
 *
 * @param generation the one that the data belongs to
 */
public record OrderState(List<Part> parts, int generation) {

    /** One class of it, announced or kept from it by a hold or restriction. */
    public record Part(String erasureId, DataClass scope, boolean blocked) {}

    public OrderState {
        parts = List.copyOf(parts);
    }
}
