package oubli.quickstart.crm;

import java.sql.SQLException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the demo page what the CRM holds. */
@RestController
public final class CrmController {

    private final Crm crm;

    public CrmController(Crm crm) {
        this.crm = crm;
    }

    @GetMapping("/demo/api/crm")
    CrmView crm() throws SQLException {
        return crm.view();
    }
}
