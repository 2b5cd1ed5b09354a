package oubli.quickstart.mailer;

import java.sql.SQLException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the demo page whom the mailer may write to. */
@RestController
public final class MailerController {

    private final Mailer mailer;

    public MailerController(Mailer mailer) {
        this.mailer = mailer;
    }

    @GetMapping("/demo/api/mailer")
    MailerView mailer() throws SQLException {
        return mailer.view();
    }
}
