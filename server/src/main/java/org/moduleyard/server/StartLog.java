package org.moduleyard.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Keeps warnings and errors of a start back until it is known how it ends. When it succeeds they
 * are logged; when it fails, each library in turn has told of the one trouble at length, and the
 * sentence that the program ends with is all that is shown. {@code --debug} shows them at once.
 */
final class StartLog implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  private static final int MOST = 500;

  /** The driver logs before logging is set up, and what it says is in its exceptions as well. */
  private static final java.util.logging.Logger DRIVER =
      java.util.logging.Logger.getLogger("org.postgresql");

  private final boolean debug;
  private final List<Runnable> held = new ArrayList<>();
  private boolean configured;
  private boolean open;

  private StartLog(boolean debug) {
    this.debug = debug;
    this.open = debug;
  }

  /** Holds back what is logged from now on. */
  static StartLog begin(boolean debug) {
    StartLog log = new StartLog(debug);
    if (!debug) {
      DRIVER.setLevel(java.util.logging.Level.OFF);
    }
    log.watch();
    return log;
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE; // when logging has been set up
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    synchronized (this) {
      configured = true;
    }
    watch();
  }

  /** Logs the lines that were held back. */
  synchronized void succeeded() {
    open = true;
    DRIVER.setLevel(null);
    held.forEach(Runnable::run);
    held.clear();
  }

  private void watch() {
    if (debug || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    Iterator<Appender<ILoggingEvent>> appenders =
        context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
    while (appenders.hasNext()) {
      Appender<ILoggingEvent> appender = appenders.next();
      Filter<ILoggingEvent> filter = new Holding(appender);
      filter.start();
      appender.addFilter(filter);
    }
  }

  private synchronized FilterReply decide(Appender<ILoggingEvent> appender, ILoggingEvent event) {
    if (open) {
      return FilterReply.NEUTRAL;
    }
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      if (held.size() < MOST) {
        event.prepareForDeferredProcessing();
        held.add(() -> appender.doAppend(event));
      }
      return FilterReply.DENY;
    }
    return configured ? FilterReply.NEUTRAL : FilterReply.DENY;
  }

  private final class Holding extends Filter<ILoggingEvent> {

    private final Appender<ILoggingEvent> appender;

    private Holding(Appender<ILoggingEvent> appender) {
      this.appender = appender;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
      return StartLog.this.decide(appender, event);
    }
  }
}
