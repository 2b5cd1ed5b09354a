package oubli.retention.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import oubli.retention.query.OrderState.Part;

/** The erasures that an order brings, and the generation whose data goes; a blocked one waits for the end of what keeps it. */
record OrderAnswer(List<Ordered> erasures, int generation) {

    record Ordered(String erasureId, String scope, @Nullable String item, boolean blocked) {

        static Ordered of(Part part) {
            return new Ordered(part.erasureId(), part.scope().name(), null, part.blocked());
        }
    }

    static OrderAnswer of(OrderState state) {
        return new OrderAnswer(state.parts().stream().map(Ordered::of).toList(), state.generation());
    }
}
