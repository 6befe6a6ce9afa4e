package org.moduleyard.edge.createoptions.request;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The log drivers that are part of the container engine, with the options that each takes. */
public enum LogDriver {
  JSON_FILE("max-size max-file compress labels labels-regex env env-regex tag"),
  LOCAL("max-size max-file compress"),
  JOURNALD("labels labels-regex env env-regex tag"),
  SYSLOG(
      "env env-regex labels labels-regex syslog-address syslog-facility syslog-tls-ca-cert"
          + " syslog-tls-cert syslog-tls-key syslog-tls-skip-verify tag syslog-format"),
  FLUENTD(
      "env env-regex labels labels-regex tag fluentd-address fluentd-async fluentd-async-connect"
          + " fluentd-async-reconnect-interval fluentd-buffer-limit fluentd-max-retries"
          + " fluentd-request-ack fluentd-retry-wait fluentd-sub-second-precision"
          + " fluentd-read-timeout fluentd-write-timeout"),
  GELF(
      "env env-regex labels labels-regex tag gelf-address gelf-compression-level"
          + " gelf-compression-type gelf-tcp-max-reconnect gelf-tcp-reconnect-delay"),
  SPLUNK(
      "env env-regex labels labels-regex tag splunk-url splunk-token splunk-source"
          + " splunk-sourcetype splunk-index splunk-capath splunk-caname"
          + " splunk-insecureskipverify splunk-format splunk-verify-connection splunk-gzip"
          + " splunk-gzip-level splunk-index-acknowledgment"),
  AWSLOGS(
      "tag awslogs-group awslogs-region awslogs-endpoint awslogs-stream awslogs-create-group"
          + " awslogs-create-stream awslogs-datetime-format awslogs-multiline-pattern"
          + " awslogs-credentials-endpoint awslogs-force-flush-interval-seconds"
          + " awslogs-max-buffered-events awslogs-format"),
  GCPLOGS(
      "env env-regex labels labels-regex gcp-project gcp-log-cmd gcp-meta-zone gcp-meta-name"
          + " gcp-meta-id"),
  LOGENTRIES("env env-regex labels labels-regex tag logentries-token line-only"),
  ETWLOGS(""),
  NONE("");

  /** The options that the engine itself reads with every driver. */
  private static final Set<String> EVERY_DRIVER = Set.of("mode", "max-buffer-size");

  private final String options;

  LogDriver(String options) {
    this.options = options;
  }

  /** The driver of this exact name. */
  public static Optional<LogDriver> named(String name) {
    return Stream.of(values()).filter(driver -> driver.word().equals(name)).findFirst();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True when the engine takes the option with this driver; without output it takes any. */
  public boolean takes(String option) {
    return this == NONE
        || this == ETWLOGS
        || List.of(options.split(" ")).contains(option)
        || EVERY_DRIVER.contains(option);
  }
}
