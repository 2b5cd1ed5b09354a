package oubli.quickstart.drill;

import oubli.quickstart.Addresses;
import oubli.quickstart.Ports;
import oubli.quickstart.Quickstart;
import oubli.quickstart.QuickstartOptions;
import oubli.quickstart.command.TemporaryFolder;

/**
 * Takes the broker away while people write: the only one of a system that the drill starts for itself in a temporary folder, or one of a
 * running cluster by the operator's own commands. A broker that it did not start it never touches by itself.
 */
final class BrokerLossDrill implements Drill {

    private final DrillOptions options;

    BrokerLossDrill(DrillOptions options) {
        this.options = options;
    }

    @Override
    public String system() {
        return options.namesABroker()
                ? options.addresses().contactIngest().toString()
                : "a system of the drill's own, with one broker";
    }

    @Override
    public void run(Report report) {
        if (options.namesABroker()) {
            take(options.addresses(), new BrokerByCommand(options.takeAway(), options.giveBack()), report);
        } else {
            runOnItsOwn(report);
        }
    }

    private void runOnItsOwn(Report report) {
        try (var folder = TemporaryFolder.create("oubli-drill")) {
            var broker = new KillableBroker();
            var own = QuickstartOptions.in(folder.path().resolve("data")).on(Ports.free());
            try (var oubli = Quickstart.start(own, line -> {}, broker)) {
                report.did("Started a system of its own in a temporary folder, its broker in a process of its own.");
                take(oubli.addresses(), broker, report);
            }
        }
    }

    private void take(Addresses addresses, Broker broker, Report report) {
        new BrokerLoss(addresses, broker, options.patience(), report).run();
    }
}
