package oubli.quickstart;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import oubli.ingest.notice.Notices;
import oubli.quickstart.demo.NoticeInForce;

/** Lends the demo's site what the web edge knows beside it. */
@Configuration(proxyBeanMethods = false)
public class SiteNotice {

    @Bean
    NoticeInForce noticeInForce(Notices notices) {
        return () -> notices.inForce().version();
    }
}
