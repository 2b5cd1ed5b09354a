# One image for every member; the argument says which: setup, contact-ingest, consent-stream, retention-service, demo or mail.
# It packs a built checkout: mvn -DskipTests package, then docker compose build.
FROM eclipse-temurin:25-jre
# Whose files the volumes hold. With your own id you can read the secrets in a folder of yours.
ARG OUBLI_UID=10001
WORKDIR /opt/oubli
COPY quickstart/target/lib lib
COPY quickstart/target/quickstart-*.jar lib/
COPY policy.yaml .
RUN mkdir -p /var/lib/oubli/clock /etc/oubli/secrets && chmod 700 /etc/oubli/secrets && chown -R $OUBLI_UID:$OUBLI_UID /var/lib/oubli /etc/oubli
USER $OUBLI_UID:$OUBLI_UID
ENV LOGGING_CONFIG=classpath:logback-container.xml
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", "lib/*", "oubli.quickstart.cluster.ClusterMember"]
