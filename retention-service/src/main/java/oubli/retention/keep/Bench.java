package oubli.retention.keep;

import oubli.retention.ledger.Ledger;

/** What the keepers of one partition work with. */
record Bench(
        Ledger ledger,
        HeldKeys keys,
        Plans plans,
        Deadlines deadlines,
        Announcer announcer,
        BrakeKeeper brake,
        DomainTime time,
        PolicyWalk walk,
        Outbox outbox,
        Counters counters) {}
