package org.moduleyard.server.content;

import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that goes on in another thread while the one who started it does something else. */
final class BackgroundTask {

  private final FutureTask<Void> work;

  private BackgroundTask(FutureTask<Void> work) {
    this.work = work;
  }

  static BackgroundTask start(Runnable work) {
    BackgroundTask started = new BackgroundTask(new FutureTask<>(work, null));
    Thread.startVirtualThread(started.work);
    return started;
  }

  boolean isDone() {
    return work.isDone();
  }

  /** Returns when the work is done; what it throws is thrown here. */
  void await() throws InterruptedIOException {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failed
          ? failed
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for work that goes on");
    }
  }
}
